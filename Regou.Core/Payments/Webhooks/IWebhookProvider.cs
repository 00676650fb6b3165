using System.Text.Json;

namespace Regou.Payments.Webhooks;

/// <summary>How one provider signs its notices and what they look like.</summary>
internal interface IWebhookProvider
{
    string Name { get; }

    /// <summary>It is this provider's kind of signature, right or wrong.</summary>
    bool Signs(WebhookRequest request);

    /// <returns>False also where no secret is set.</returns>
    bool IsGenuine(WebhookRequest request, DateTimeOffset now);

    /// <exception cref="FormatException">Names what is out of shape.</exception>
    IEnumerable<TransferHint> Hints(JsonElement body);
}
