using System.Text;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>The <c>get_updates_buf</c> values: opaque base64 that embeds the bot token.</summary>
internal static class Cursors
{
    public static string Write(string token, long number) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{token}\n{number}"));

    public static bool IsOf(string token, string cursor)
    {
        Span<byte> bytes = stackalloc byte[256];
        return Convert.TryFromBase64String(cursor, bytes, out var written)
            && bytes[..written].StartsWith(Encoding.UTF8.GetBytes(token + "\n"));
    }
}
