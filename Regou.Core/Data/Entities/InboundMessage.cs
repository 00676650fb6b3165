namespace Regou.Data.Entities;

/// <summary>What a user wrote to his bot: stored together with the new cursor, answered later, exactly once.</summary>
public sealed class InboundMessage
{
    public long Id { get; set; }
    public required long BindingId { get; init; }

    /// <summary>message_id, or client_id or seq where it is missing; unique per binding.</summary>
    public required string MessageKey { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? HandledAt { get; set; }
}
