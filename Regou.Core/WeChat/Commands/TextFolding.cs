using System.Globalization;
using System.Text;

namespace Regou.WeChat.Commands;

/// <summary>Brings what people type into one shape: half-width, lower case, and only letters, digits and the dots inside a word.</summary>
internal static class TextFolding
{
    private const int LongestText = 200;

    /// <returns>The words in order; at most a few, since only the first 200 characters are looked at.</returns>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, LongestText)).EnumerateRunes())
        {
            // invisible marks (zero width, direction, variation) are no separators
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark) continue;
            folded.Append(rune);
        }

        var plain = folded.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var spaced = string.Concat(plain.Select(letter => char.IsLetterOrDigit(letter) || letter == '.' ? letter : ' '));
        return [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.')).Where(word => word.Length > 0)];
    }
}
