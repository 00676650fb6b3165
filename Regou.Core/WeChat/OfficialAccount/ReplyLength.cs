using System.Text;

namespace Regou.WeChat.OfficialAccount;

/// <summary>A passive reply holds about 2,000 bytes: what is longer is cut after a whole line.</summary>
internal static class ReplyLength
{
    public const int Most = 2_000;

    public static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= Most) return text;
        var (kept, bytes) = (0, Encoding.UTF8.GetByteCount("…"));
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Most) break;
            kept += rune.Utf16SequenceLength;
        }

        var line = text.LastIndexOf('\n', kept - 1);
        return string.Concat(text.AsSpan(0, line > kept / 2 ? line + 1 : kept), "…");
    }
}
