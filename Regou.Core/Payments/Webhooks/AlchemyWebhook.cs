using System.Text.Json;

namespace Regou.Payments.Webhooks;

/// <summary>Alchemy's address activity: HMAC-SHA256 over the body. On BNB it reports no internal transfers.</summary>
internal sealed class AlchemyWebhook(string? key) : IWebhookProvider
{
    public const string SignatureHeader = "X-Alchemy-Signature";

    public string Name => "alchemy";

    public bool Signs(WebhookRequest request) => request.Header(SignatureHeader) is not null;

    public bool IsGenuine(WebhookRequest request, DateTimeOffset now) =>
        key is not null && SignedHex.Equals(request.Header(SignatureHeader), "", SignedHex.Hmac(key, "", request.Body));

    public IEnumerable<TransferHint> Hints(JsonElement body)
    {
        var happened = HintJson.Member(body, "event");
        if (happened.ValueKind == JsonValueKind.Undefined) return [];
        if (HintJson.Text(happened, "network")?.StartsWith("BNB_", StringComparison.Ordinal) != true) return [];
        return HintJson.List(happened, "activity").Select(activity => HintJson.Hint(activity, "hash", "toAddress")).OfType<TransferHint>();
    }
}
