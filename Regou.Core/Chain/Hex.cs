using System.Buffers;

namespace Regou.Chain;

internal static class Hex
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool HasPrefix(ReadOnlySpan<char> text) => text.Length >= 2 && text[0] == '0' && text[1] is 'x' or 'X';

    /// <summary>Decodes 0x and exactly as many digit pairs as the target has bytes; anything else is false.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> target) =>
        text.Length == 2 + (target.Length * 2) && HasPrefix(text)
        && Convert.FromHexString(text[2..], target, out _, out _) == OperationStatus.Done;

    /// <summary>0x and two lower-case digits for each byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Create(2 + (bytes.Length * 2), bytes, static (text, source) =>
        {
            (text[0], text[1]) = ('0', 'x');
            _ = Convert.TryToHexStringLower(source, text[2..], out _);
        });

    /// <summary>Hostile text, fit for an error message: short and without control characters.</summary>
    public static string Excerpt(string? text)
    {
        if (text is null) return "null";
        var head = text.Length > 80 ? text[..80] + "…" : text;
        return string.Concat(head.Select(letter => char.IsControl(letter) ? '·' : letter));
    }
}
