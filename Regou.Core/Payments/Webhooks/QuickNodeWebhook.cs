using System.Text.Json;

namespace Regou.Payments.Webhooks;

/// <summary>QuickNode Streams: HMAC-SHA256 over nonce, time and the uncompressed body, which is whatever the operator's filter returns.</summary>
internal sealed class QuickNodeWebhook(string? token) : IWebhookProvider
{
    public const string SignatureHeader = "X-QN-Signature";
    public const string NonceHeader = "X-QN-Nonce";
    public const string TimeHeader = "X-QN-Timestamp";

    public string Name => "quicknode";

    public bool Signs(WebhookRequest request) => request.Header(SignatureHeader) is not null;

    public bool IsGenuine(WebhookRequest request, DateTimeOffset now)
    {
        var (nonce, time) = (request.Header(NonceHeader), request.Header(TimeHeader));
        return token is not null && nonce is not null && time is not null
            && SignedHex.Equals(request.Header(SignatureHeader), "", SignedHex.Hmac(token, nonce + time, request.Body))
            && SignedTime.IsNear(time, now);
    }

    public IEnumerable<TransferHint> Hints(JsonElement body) => HintSearch.In(body);
}
