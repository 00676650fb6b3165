namespace Regou.Data.Entities;

public enum NoticeKind
{
    /// <summary>The trial's pushes are used up.</summary>
    Offer,

    /// <summary>The WeChat binding died: only a new scan helps. Told on the other channels.</summary>
    Rescan,

    /// <summary>A launch that was sent is not on the chain any more. The subject is its id.</summary>
    RolledBack,

    /// <summary>Paid time ends soon. The subject is its end in Unix milliseconds and "3" or "1", the days before.</summary>
    PlanEnds,

    /// <summary>A payment is in the ledger. The subject is the id of its entry.</summary>
    Credited,
}

/// <summary>
/// Something other than a launch that a user is to be told, once: unique (user, kind, subject). The composer turns it into a message
/// when a channel has room.
/// </summary>
public sealed class UserNotice
{
    public long Id { get; set; }
    public required long UserId { get; init; }
    public required NoticeKind Kind { get; init; }
    public string Subject { get; init; } = "";
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Pending, queued with the message it is in, then what became of that.</summary>
    public JobStatus Status { get; set; }
    public string? Reason { get; set; }
    public long? SendId { get; set; }
}
