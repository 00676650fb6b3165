using System.Security.Cryptography;
using System.Text;

namespace Regou.WeChat.Channels;

internal static class WebhookSignature
{
    /// <returns>"sha256=" and the HMAC-SHA256, in lower-case hex, of the timestamp, a dot and the body as sent; keyed with the secret's text.</returns>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{timestamp}."));
        hmac.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    public static string NewSecret() => $"whsec_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
}
