using System.Globalization;
using System.Numerics;
using System.Text;

namespace Regou.Plans;

/// <summary>Wei as people write it: BNB with a point and as many digits as needed.</summary>
public static class BnbAmount
{
    public const int Decimals = 18;

    /// <summary>There is less BNB than that.</summary>
    private const int WholeDigits = 9;
    private static readonly BigInteger One = BigInteger.Pow(10, Decimals);

    public static string Format(BigInteger wei)
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(wei), One, out var rest);
        var decimals = rest.ToString("D18", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(wei.Sign < 0 ? "-" : "")}{whole}{(decimals.Length == 0 ? "" : ".")}{decimals}");
    }

    /// <summary>Digits with one point at most; full-width forms count as well. No sign, exponent, comma or thousands mark.</summary>
    /// <param name="wei">Positive when the result is true.</param>
    public static bool TryParse(string? text, out BigInteger wei)
    {
        wei = default;
        if (text is null || text.Length > 64) return false;
        if (Folded(text) is not { } plain || plain.Split('.') is not { Length: 1 or 2 } parts || parts.Any(part => !part.All(char.IsAsciiDigit))) return false;
        var (whole, decimals) = (parts[0].TrimStart('0'), parts.Length == 2 ? parts[1].TrimEnd('0') : "");
        if (whole.Length > WholeDigits || decimals.Length > Decimals) return false;
        wei = BigInteger.Parse($"0{whole}{decimals.PadRight(Decimals, '0')}", NumberStyles.None, CultureInfo.InvariantCulture);
        return wei.Sign > 0;
    }

    private static string? Folded(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).Trim();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
