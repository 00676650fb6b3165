namespace Regou.Data.Entities;

public enum SendKind
{
    Launches,
    Notice,
    Reply,
}

public enum SendStatus
{
    Pending,
    Processing,
    Sent,
    Failed,
}

/// <summary>One message to one WeChat user; may carry many launches. Never changes its text or client id.</summary>
public sealed class PendingWechatSend
{
    public long Id { get; set; }
    public required long BindingId { get; init; }
    public required string UserWxId { get; init; }
    public required SendKind Kind { get; init; }
    public required string Content { get; init; }

    /// <summary>Higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Stable across retries, so that a retry after a lost reply is recognisable.</summary>
    public required string ClientId { get; init; }
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public string? ClaimedBy { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public SendStatus Status { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The server's message_id; null when it accepted without naming one.</summary>
    public string? MessageId { get; set; }
    public string? LastError { get; set; }
}
