using System.Text.Json;

namespace Regou.Payments.Webhooks;

/// <summary>For everybody else, the scheme that Regou's own webhooks are signed with: HMAC-SHA256 over time, a dot and the body.</summary>
internal sealed class HmacWebhook(string? secret) : IWebhookProvider
{
    public const string SignatureHeader = "X-Regou-Signature";
    public const string TimeHeader = "X-Regou-Timestamp";

    public string Name => "hmac";

    public bool Signs(WebhookRequest request) => request.Header(SignatureHeader) is not null;

    public bool IsGenuine(WebhookRequest request, DateTimeOffset now)
    {
        var time = request.Header(TimeHeader);
        return secret is not null && time is not null
            && SignedHex.Equals(request.Header(SignatureHeader), "sha256=", SignedHex.Hmac(secret, $"{time}.", request.Body))
            && SignedTime.IsNear(time, now);
    }

    public IEnumerable<TransferHint> Hints(JsonElement body) => HintSearch.In(body);
}
