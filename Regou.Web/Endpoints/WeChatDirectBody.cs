using System.Text;
using Regou.WeChat.OfficialAccount;

namespace Regou.Web.Endpoints;

internal static class WeChatDirectBody
{
    /// <returns>Null when it is longer than a message can be; then no more than that was read.</returns>
    public static async Task<string?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[OfficialCallback.LongestBody + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length < bytes.Length ? Encoding.UTF8.GetString(bytes.AsSpan(0, length)) : null;
    }
}
