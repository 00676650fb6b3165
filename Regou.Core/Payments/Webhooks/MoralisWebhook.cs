using System.Text;
using System.Text.Json;
using Regou.Chain;

namespace Regou.Payments.Webhooks;

/// <summary>Moralis Streams: Keccak-256 over body and secret; native and internal transfers.</summary>
internal sealed class MoralisWebhook(string? secret) : IWebhookProvider
{
    public const string SignatureHeader = "x-signature";
    private const string BscChain = "0x38";

    public string Name => "moralis";

    public bool Signs(WebhookRequest request) => request.Header(SignatureHeader) is not null;

    public bool IsGenuine(WebhookRequest request, DateTimeOffset now) =>
        secret is not null
        && SignedHex.Equals(request.Header(SignatureHeader), "0x", Keccak256.Hash([.. request.Body.Span, .. Encoding.UTF8.GetBytes(secret)]));

    public IEnumerable<TransferHint> Hints(JsonElement body)
    {
        if (HintJson.Text(body, "chainId") != BscChain) return [];
        return HintJson.List(body, "txs").Select(tx => HintJson.Hint(tx, "hash", "toAddress"))
            .Concat(HintJson.List(body, "txsInternal").Select(tx => HintJson.Hint(tx, "transactionHash", "to")))
            .OfType<TransferHint>();
    }

    /// <summary>
    /// What Moralis posts, unsigned, when a stream is made or changed: empty in every member. Unless it is answered with 200 the stream
    /// does not begin.
    /// </summary>
    public static bool IsTrial(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("block", out var block) && block.ValueKind == JsonValueKind.Object
        && HintJson.Text(block, "hash") == "" && HintJson.Text(block, "number") == "" && HintJson.Text(body, "chainId") == ""
        && body.TryGetProperty("txs", out _)
        && body.EnumerateObject().All(member => member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() == 0);
}
