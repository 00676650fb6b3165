using System.Buffers;

namespace Regou.Chain;

internal static class Hex
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Hostile text, fit for an error message: short and without control characters.</summary>
    public static string Excerpt(string? text)
    {
        if (text is null) return "null";
        var head = text.Length > 80 ? text[..80] + "…" : text;
        return string.Concat(head.Select(letter => char.IsControl(letter) ? '·' : letter));
    }
}
