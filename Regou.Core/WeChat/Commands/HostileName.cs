using System.Globalization;
using System.Text;

namespace Regou.WeChat.Commands;

/// <summary>Stands in for Regou.Launches.DisplayText until that is there.</summary>
internal static class HostileName
{
    public static string Clean(string name) => string.Concat(
        name.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)).Take(32));
}
