using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Regou.WeChat.ILink;

/// <summary>The headers of the official client; leaving one out makes the server answer -14.</summary>
internal static class ILinkHeaders
{
    public const string ChannelVersion = "2.4.9";
    public const string BotAgent = "Regou/1.0";

    /// <summary>(major &lt;&lt; 16) | (minor &lt;&lt; 8) | patch of <see cref="ChannelVersion"/>.</summary>
    public const string ClientVersion = "132105";

    public static void AddTo(HttpRequestMessage request, string? token)
    {
        request.Headers.Add("iLink-App-Id", "bot");
        request.Headers.Add("iLink-App-ClientVersion", ClientVersion);
        if (request.Method != HttpMethod.Post) return;
        request.Headers.Add("AuthorizationType", "ilink_bot_token");
        request.Headers.Add("X-WECHAT-UIN", NewUin());
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
    }

    /// <returns>base64 of the decimal text of a random uint32.</returns>
    private static string NewUin()
    {
        Span<byte> random = stackalloc byte[4];
        RandomNumberGenerator.Fill(random);
        var number = BinaryPrimitives.ReadUInt32LittleEndian(random).ToString(CultureInfo.InvariantCulture);
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(number));
    }
}
