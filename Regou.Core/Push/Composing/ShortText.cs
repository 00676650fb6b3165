using System.Globalization;
using System.Text;
using Regou.Launches;

namespace Regou.Push.Composing;

/// <summary>Hostile names cleaned and cut in characters and in bytes: one character may be dozens of bytes.</summary>
internal static class ShortText
{
    public static string Of(string? text, int characters, int bytes)
    {
        var clean = DisplayText.Of(text, characters);
        if (Encoding.UTF8.GetByteCount(clean) <= bytes) return clean;
        var kept = new StringBuilder();
        var left = bytes - 3;
        foreach (var start in Elements(clean))
        {
            left -= Encoding.UTF8.GetByteCount(start);
            if (left < 0) break;
            kept.Append(start);
        }

        return kept.Length == 0 ? DisplayText.Nothing : kept.Append('…').ToString();
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }
}
