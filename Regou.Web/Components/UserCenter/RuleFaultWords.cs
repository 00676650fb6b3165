using System.Globalization;
using Regou.Launches;
using Regou.Push.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>What is wrong with rules, in the page's language.</summary>
internal static class RuleFaultWords
{
    private const int Longest = 200;

    public static string Of(InvalidRulesException refused) =>
        DisplayText.Of(refused.Faults[0].InWords(CultureInfo.CurrentUICulture.Name), Longest);
}
