using System.Globalization;
using System.Numerics;
using System.Text;

namespace Regou.Web.Components.Rules;

/// <summary>Numbers as people type them, full-width digits included. What does not fit is null.</summary>
internal static class NumberText
{
    private const decimal WeiPerBnb = 1_000_000_000_000_000_000m;
    private const decimal MostBnb = 1_000_000m;

    public static int? Whole(string text, int most) =>
        int.TryParse(Plain(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    /// <returns>Basis points: 3 or 3% is 300; not more than two digits behind the point.</returns>
    public static int? Percent(string text) =>
        Decimal(Plain(text).TrimEnd('%')) is { } percent && percent <= 100 && percent * 100 == decimal.Truncate(percent * 100)
            ? (int)(percent * 100)
            : null;

    public static BigInteger? Wei(string text)
    {
        var plain = Plain(text);
        if (plain.EndsWith("BNB", StringComparison.OrdinalIgnoreCase)) plain = plain[..^3].TrimEnd();
        if (Decimal(plain) is not { } bnb || bnb > MostBnb) return null;
        var wei = bnb * WeiPerBnb;
        return wei == decimal.Truncate(wei) ? new BigInteger(wei) : null;
    }

    public static string OfPercent(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Amounts beyond what can be typed are shown cut.</summary>
    public static string OfWei(BigInteger wei)
    {
        var most = new BigInteger(MostBnb * WeiPerBnb);
        return ((decimal)BigInteger.Min(wei, most) / WeiPerBnb).ToString("0.##################", CultureInfo.InvariantCulture);
    }

    private static decimal? Decimal(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Lone surrogates cannot be normalized; they are no number either.</summary>
    private static string Plain(string text)
    {
        var trimmed = text.Trim();
        return trimmed.IsNormalized(NormalizationForm.FormC) || !trimmed.Any(char.IsSurrogate) ? trimmed.Normalize(NormalizationForm.FormKC) : trimmed;
    }
}
