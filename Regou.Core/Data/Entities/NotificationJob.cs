namespace Regou.Data.Entities;

public enum JobStatus
{
    /// <summary>Matched; waits for the composer.</summary>
    Pending,

    /// <summary>Part of a message in the delivery queue.</summary>
    Queued,
    Sent,
    Failed,

    /// <summary>Will not be sent, for the reason given.</summary>
    Skipped,
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
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
}
