using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Data;
using Regou.Payments.Webhooks;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Webhooks;

/// <summary>The providers' vectors, and notices signed for the test.</summary>
internal static class SignedNotices
{
    public const string Secret = "test-secret";
    public const string HmacSecret = "0123456789abcdef";
    public const string Payment = "0x9e77b2e848c5bfa67cdd46a4fd12df0daa2e8fde18f35db58c0406fe43e766f0";
    public const string Recipient = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private static readonly JsonElement Vectors =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "webhook-signatures.json"))).RootElement;

    /// <summary>The time that QuickNode's vector is signed for.</summary>
    public static DateTimeOffset SignedAt { get; } = DateTimeOffset.FromUnixTimeSeconds(1_790_708_120);

    public static string Body => Vectors.GetProperty("body").GetString()!;

    public static WebhookOptions Options => new()
    {
        MoralisSecret = Secret,
        AlchemyKey = Secret,
        QuickNodeToken = Secret,
        Secret = HmacSecret,
    };

    public static Dictionary<string, string> Moralis() => new(StringComparer.OrdinalIgnoreCase) { ["x-signature"] = Vector("moralis") };

    public static Dictionary<string, string> Alchemy() => new(StringComparer.OrdinalIgnoreCase) { ["X-Alchemy-Signature"] = Vector("alchemy") };

    public static Dictionary<string, string> QuickNode() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-QN-Signature"] = Vector("quicknode"),
        ["X-QN-Nonce"] = Vectors.GetProperty("quicknode").GetProperty("nonce").GetString()!,
        ["X-QN-Timestamp"] = Vectors.GetProperty("quicknode").GetProperty("timestamp").GetString()!,
    };

    public static Dictionary<string, string> Hmac(string body, DateTimeOffset at)
    {
        var time = $"{at.ToUnixTimeSeconds()}";
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(HmacSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Regou-Timestamp"] = time,
            ["X-Regou-Signature"] = $"sha256={Convert.ToHexStringLower(mac)}",
        };
    }

    public static Dictionary<string, string> AlchemyOf(string body) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Alchemy-Signature"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body))),
    };

    public static Dictionary<string, string> MoralisOf(string body) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["x-signature"] = $"0x{Convert.ToHexStringLower(Regou.Chain.Keccak256.Hash(Encoding.UTF8.GetBytes(body + Secret)))}",
    };

    /// <summary>A process takes a notice of the generic form that is signed now.</summary>
    public static async Task<WebhookAnswer> TakeAsync(Scanner told, TimeProvider time, string body)
    {
        using var writes = new WriteGate(told);
        var desk = new WebhookDesk(writes, told.Hints, Microsoft.Extensions.Options.Options.Create(Options), time, NullLogger<WebhookDesk>.Instance);
        return await desk.TakeAsync(Request(Hmac(body, time.GetUtcNow()), body), default);
    }

    public static WebhookRequest Request(IReadOnlyDictionary<string, string> headers, string body) =>
        new(headers.GetValueOrDefault, Encoding.UTF8.GetBytes(body));

    private static string Vector(string provider) => Vectors.GetProperty(provider).GetProperty("value").GetString()!;
}
