using System.Globalization;
using System.Numerics;

namespace Regou.Chain;

/// <summary>JSON-RPC's hex numbers. Leading zeros are accepted, as nodes do.</summary>
public static class Quantity
{
    private const int MaxDigits = 64;

    /// <exception cref="FormatException">Names the text and what is wrong with it.</exception>
    public static long ParseInt64(string? text)
    {
        var value = ParseUInt64(text);
        return value <= long.MaxValue ? (long)value : throw Wrong(text, "is larger than 2^63 - 1");
    }

    /// <exception cref="FormatException">Names the text and what is wrong with it.</exception>
    public static ulong ParseUInt64(string? text)
    {
        var digits = Digits(text).TrimStart('0');
        if (digits.Length > 16) throw Wrong(text, "is larger than 2^64 - 1");
        return digits.IsEmpty ? 0 : ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>A number of up to 256 bits, never negative.</summary>
    /// <exception cref="FormatException">Names the text and what is wrong with it.</exception>
    public static BigInteger ParseBigInteger(string? text)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        digits.Fill('0');
        var given = Digits(text);
        given.CopyTo(digits[^given.Length..]);
        return new BigInteger(Convert.FromHexString(digits), isUnsigned: true, isBigEndian: true);
    }

    public static string Format(long value) =>
        value >= 0 ? $"0x{value:x}" : throw new ArgumentOutOfRangeException(nameof(value), value, "a quantity is not negative");

    public static string Format(BigInteger value)
    {
        if (value.Sign < 0) throw new ArgumentOutOfRangeException(nameof(value), value, "a quantity is not negative");
        return value.IsZero ? "0x0" : "0x" + value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
    }

    private static ReadOnlySpan<char> Digits(string? text)
    {
        if (text is null) throw Wrong(text, "is missing");
        if (text.StartsWith('-') || text.StartsWith("0x-", StringComparison.OrdinalIgnoreCase)) throw Wrong(text, "is negative");
        if (!Hex.HasPrefix(text)) throw Wrong(text, "does not begin with 0x");
        var digits = text.AsSpan(2);
        if (digits.IsEmpty) throw Wrong(text, "has no digits");
        if (digits.Length > MaxDigits) throw Wrong(text, "is longer than 256 bits");
        return digits.ContainsAnyExcept(Hex.Digits) ? throw Wrong(text, "holds a character that is no hex digit") : digits;
    }

    private static FormatException Wrong(string? text, string what) => new($"number '{Hex.Excerpt(text)}' {what}");
}
