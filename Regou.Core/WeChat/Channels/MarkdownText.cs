using System.Text;

namespace Regou.WeChat.Channels;

/// <summary>Plain text for those who show Markdown: it looks as it is, whatever a token is called.</summary>
internal static class MarkdownText
{
    private const string Active = "\\`*_[]<>#!|~";

    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length + 64);
        foreach (var letter in text)
        {
            if (Active.Contains(letter, StringComparison.Ordinal)) escaped.Append('\\');
            // Two blanks before its end keep a line a line.
            if (letter == '\n') escaped.Append("  ");
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
