namespace Regou.Data.Entities;

public enum JobStatus
{
    /// <summary>Matched; waits for the composer.</summary>
    Pending,

    /// <summary>Part of a message in the delivery queue.</summary>
    Queued,
    Sent,

    /// <summary>Surely not delivered, given up.</summary>
    Failed,

    /// <summary>Will not be sent, for the reason given.</summary>
    Skipped,

    /// <summary>Given up without knowing whether it was delivered.</summary>
    Unknown,
}

/// <summary>One launch that one user is to hear of. Unique (user, launch).</summary>
public sealed class NotificationJob
{
    public long Id { get; set; }
    public required long UserId { get; init; }
    public required long LaunchId { get; init; }
    public JobStatus Status { get; set; }
    public string? Reason { get; set; }
    public long? SendId { get; set; }

    /// <summary>How well it matched: 2 a followed creator, 1 a wanted keyword, 0 otherwise. Strong ones come first in a digest.</summary>
    public int Strength { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before: the end of the user's digest interval for the source; otherwise when it was made.</summary>
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
}
