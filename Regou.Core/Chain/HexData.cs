using System.Buffers;

namespace Regou.Chain;

/// <summary>JSON-RPC's unformatted data: 0x and two hex digits for each byte.</summary>
public static class HexData
{
    /// <exception cref="FormatException">Names the text and what is wrong: no 0x, an odd digit, a letter that is no digit, more than
    /// <paramref name="maxBytes"/>.</exception>
    public static byte[] Decode(string? text, int maxBytes = int.MaxValue)
    {
        if (text is null || !Hex.HasPrefix(text)) throw Wrong(text, "does not begin with 0x");
        if (text.Length % 2 != 0) throw Wrong(text, "has an odd number of digits");
        var size = (text.Length - 2) / 2;
        if (size > maxBytes) throw Wrong(text, $"has {size} bytes, more than {maxBytes}");
        var bytes = new byte[size];
        return Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == OperationStatus.Done
            ? bytes
            : throw Wrong(text, "holds a character that is no hex digit");
    }

    public static string Encode(ReadOnlySpan<byte> bytes) => Hex.Encode(bytes);

    private static FormatException Wrong(string? text, string what) => new($"byte string '{Hex.Excerpt(text)}' {what}");
}
