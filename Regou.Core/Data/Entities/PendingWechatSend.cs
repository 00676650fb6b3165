namespace Regou.Data.Entities;

public enum SendKind
{
    Launches,

    /// <summary>The reserve: asks the user to write.</summary>
    Notice,
    Reply,
    Test,

    /// <summary>User notices: an offer, a dead binding, a correction.</summary>
    Service,
}

public enum SendStatus
{
    Pending,
    Processing,
    Sent,
    Failed,

    /// <summary>Given up without knowing whether it arrived.</summary>
    Unknown,

    /// <summary>Taken back before it went out; what it carried waits again or is skipped.</summary>
    Cancelled,
}

/// <summary>One message on one channel of a user; may carry many launches. Never changes its text or client id.</summary>
public sealed class PendingWechatSend
{
    public long Id { get; set; }
    public required long UserId { get; init; }

    /// <summary>Either a binding or another channel.</summary>
    public long? BindingId { get; init; }
    public long? ChannelId { get; init; }

    /// <summary>What is sent one at a time and in order: the binding's id, or the channel's as a negative number.</summary>
    public required long Lane { get; init; }

    /// <summary>ilink_user_id; empty on other channels.</summary>
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

    /// <summary>When the last attempt handed it to the channel.</summary>
    public DateTimeOffset? HandedAt { get; set; }

    /// <summary>When the far side accepted it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The server's message_id; null when it accepted without naming one.</summary>
    public string? MessageId { get; set; }
    public string? LastError { get; set; }
}
