using System.Globalization;
using System.Text;

namespace Regou.Push.Rules;

/// <summary>Brings names and keywords into one shape for comparing: compatibility forms, lower case, single spaces, nothing invisible.</summary>
internal static class FoldedText
{
    /// <summary>What is behind this many characters of a hostile name is not looked at.</summary>
    private const int Longest = 512;

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var visible = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, Longest)).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format) continue;
            visible.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }

        var folded = visible.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return string.Join(' ', folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
