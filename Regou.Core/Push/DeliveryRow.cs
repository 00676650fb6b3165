using Regou.Data.Entities;

namespace Regou.Push;

/// <summary>One launch that matched a user, and when each step of its way to him was done; null: not yet, or never.</summary>
public sealed record DeliveryRow
{
    public required long LaunchId { get; init; }
    public required LaunchSource Source { get; init; }
    public required string Symbol { get; init; }
    public required string TokenAddress { get; init; }
    public required bool RolledBack { get; init; }

    /// <summary>The block's own time; without milliseconds on some endpoints.</summary>
    public required DateTimeOffset LaunchedAt { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public required DateTimeOffset MatchedAt { get; init; }

    /// <summary>When the message that carries it was put into the queue.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>Of the last attempt.</summary>
    public DateTimeOffset? HandedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public required JobStatus Status { get; init; }

    /// <summary>Null: no message carries it.</summary>
    public SendStatus? Sending { get; init; }
    public string? Reason { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public required int Attempts { get; init; }

    /// <summary>It shared its message with others.</summary>
    public required bool Digest { get; init; }
}

/// <param name="AcceptedAt">Null: not yet, or never.</param>
public readonly record struct DeliveryBrief(JobStatus Status, DateTimeOffset? AcceptedAt);
