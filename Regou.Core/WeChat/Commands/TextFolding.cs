using System.Globalization;
using System.Text;

namespace Regou.WeChat.Commands;

/// <summary>Brings what people type into one shape.</summary>
internal static class TextFolding
{
    private const int LongestText = 400;

    /// <returns>Half-width and in lower case, without invisible marks; of an endless text only the beginning.</returns>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, LongestText)).EnumerateRunes())
        {
            // invisible marks (zero width, direction, variation) are no separators
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark) continue;
            folded.Append(rune);
        }

        return folded.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    /// <param name="folded">What <see cref="Fold"/> gave.</param>
    /// <returns>The words in order: letters, digits and the dots inside a word.</returns>
    public static IReadOnlyList<string> Words(string folded)
    {
        var spaced = string.Concat(folded.Select(letter => char.IsLetterOrDigit(letter) || letter == '.' ? letter : ' '));
        return [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.')).Where(word => word.Length > 0)];
    }
}
