using System.Globalization;
using System.Text;

namespace Regou.Launches;

/// <summary>
/// Hostile text (a token's name, a symbol) made fit to stand in a line: no control, bidi or invisible characters, single spaces, a
/// bounded pile of accents, a bounded length. It stays text: the page or the message still encodes it.
/// </summary>
public static class DisplayText
{
    /// <summary>Stands for text of which nothing is visible.</summary>
    public const string Nothing = "—";
    public const int DefaultLimit = 48;
    private const int MarksPerLetter = 3;
    private const char Unshowable = '\uFFFD';
    private const int ZeroWidthJoiner = 0x200D;

    /// <param name="limit">In what a reader counts as characters (text elements), the ellipsis included.</param>
    public static string Of(string? text, int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (string.IsNullOrEmpty(text)) return Nothing;
        // No element that is kept has more than a few dozen characters, so what is far behind the limit need not be read.
        var clean = Clean(text.AsSpan(0, Math.Min(text.Length, limit * 64)));
        return clean.Length == 0 ? Nothing : Shorten(clean, limit);
    }

    private static string Clean(ReadOnlySpan<char> text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, 256));
        var (marks, previous) = (0, default(Rune));
        while (!text.IsEmpty)
        {
            var readable = Rune.DecodeFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            text = text[length..];
            var kind = readable ? KindOf(rune) : Kind.Unshowable;
            if (rune.Value == ZeroWidthJoiner && JoinsEmoji(previous, text)) kind = Kind.Letter;
            marks = kind == Kind.Mark ? marks + 1 : kind == Kind.Invisible ? marks : 0;
            switch (kind)
            {
                case Kind.Space when clean.Length > 0 && clean[^1] != ' ':
                    clean.Append(' ');
                    break;
                case Kind.Unshowable:
                    clean.Append(Unshowable);
                    break;
                case Kind.Letter:
                case Kind.Mark when marks <= MarksPerLetter:
                    clean.Append(rune);
                    break;
            }

            if (kind != Kind.Invisible) previous = rune;
        }

        return clean.ToString().TrimEnd(' ');
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        // Letters by category, but blank on the screen: Hangul fillers and the empty Braille pattern.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 => Kind.Space,
        '\t' or '\n' or '\v' or '\f' or '\r' or 0x85 => Kind.Space,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,
            UnicodeCategory.Format => Kind.Invisible,
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => Kind.Unshowable,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            _ => Kind.Letter,
        },
    };

    /// <summary>A family or a flag is several pictures that an invisible joiner holds together; anywhere else it only hides.</summary>
    private static bool JoinsEmoji(Rune previous, ReadOnlySpan<char> rest) =>
        Rune.DecodeFromUtf16(rest, out var next, out _) == System.Buffers.OperationStatus.Done
        && Rune.GetUnicodeCategory(next) == UnicodeCategory.OtherSymbol
        && (previous.Value == 0xFE0F
            || Rune.GetUnicodeCategory(previous) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol);

    private static string Shorten(string clean, int limit)
    {
        var starts = StringInfo.ParseCombiningCharacters(clean);
        return starts.Length <= limit ? clean : string.Concat(clean.AsSpan(0, starts[limit - 1]).TrimEnd(' '), "…");
    }

    private enum Kind
    {
        Letter,
        Mark,
        Space,
        Invisible,
        Unshowable,
    }
}
