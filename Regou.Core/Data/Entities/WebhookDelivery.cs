namespace Regou.Data.Entities;

/// <summary>A provider's notice that was accepted: the same one is not acted on twice.</summary>
public sealed class WebhookDelivery
{
    /// <summary>SHA-256 of the provider's name and the body, in lower-case hex.</summary>
    public required string Digest { get; init; }
    public required string Provider { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
