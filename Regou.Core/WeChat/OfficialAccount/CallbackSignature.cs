using System.Security.Cryptography;
using System.Text;

namespace Regou.WeChat.OfficialAccount;

/// <summary>How WeChat signs its calls: SHA-1 over the sorted parts, one of which is the secret token.</summary>
public static class CallbackSignature
{
    /// <returns>40 lower-case hex digits.</returns>
    public static string Of(params string[] parts)
    {
        var joined = string.Concat(parts.Order(StringComparer.Ordinal));
#pragma warning disable CA5350 // the protocol's choice; the token inside makes it a proof of knowledge
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(joined)));
#pragma warning restore CA5350
    }

    /// <summary>In a time that does not depend on where the difference is.</summary>
    public static bool Matches(string? signature, params string[] parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature ?? ""), Encoding.UTF8.GetBytes(Of(parts)));
}
