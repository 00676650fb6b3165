using Microsoft.Extensions.Localization;
using Regou.Plans;

namespace Regou.Web.Components.Renew;

internal static class PayWords
{
    /// <summary>A length of time, floored: 30 天, 15 天 12 小时.</summary>
    public static string Length(Fraction seconds, IStringLocalizer words)
    {
        var parts = LengthParts.Of(seconds);
        return words[$"PayLength{parts.Unit}", parts.Big, parts.Small];
    }

    public static string Gave(Granted gave, IStringLocalizer words) => words[$"PayGave{gave.Plan}", Length(gave.Seconds, words)];
}
