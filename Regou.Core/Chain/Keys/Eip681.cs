using System.Globalization;
using System.Numerics;

namespace Regou.Chain.Keys;

/// <summary>Payment links that wallets read from a QR code (EIP-681), on BNB Smart Chain.</summary>
public static class Eip681
{
    private const int ChainId = 56;

    /// <param name="wei">What is suggested, exactly; null: the payer says how much.</param>
    public static string Link(Address address, BigInteger? wei = null)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"ethereum:{address.ToChecksumString()}@{ChainId}");
        return wei is { } value ? $"{link}?value={Number(value)}" : link;
    }

    /// <summary>Scientific where that is shorter: the exponent is then at least the number of decimals, so that the value is whole.</summary>
    private static string Number(BigInteger wei)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wei, nameof(wei));
        var digits = wei.ToString(CultureInfo.InvariantCulture);
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0) return "0";
        var point = significant.Length > 1 ? "." : "";
        var scientific = string.Create(CultureInfo.InvariantCulture, $"{significant[0]}{point}{significant[1..]}e{digits.Length - 1}");
        return scientific.Length < digits.Length ? scientific : digits;
    }
}
