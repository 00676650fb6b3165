namespace Regou.Data.Entities;

/// <summary>Where a launch was seen first.</summary>
public enum LaunchSource
{
    Flap,
    Four,
    Gmgn,
}

public enum LaunchStatus
{
    Live,
    RolledBack,
}

/// <summary>One token launch: a row per (launch_tx, log_index), whoever saw it and however often.</summary>
public sealed class LaunchEvent
{
    public long Id { get; set; }
    public required LaunchSource Source { get; init; }
    public required string Symbol { get; init; }
    public required string Name { get; init; }

    /// <summary>0x and 40 lower-case hex digits, as every address in the database.</summary>
    public required string TokenAddress { get; init; }
    public required string Creator { get; init; }
    public required string LaunchTx { get; init; }
    public required int LogIndex { get; init; }
    public required long BlockNumber { get; init; }
    public required string BlockHash { get; init; }

    /// <summary>The block's own time; several blocks share a second, so order by (block, log index).</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When the notification of the log reached this process.</summary>
    public required DateTimeOffset SeenAt { get; init; }
    public LaunchStatus Status { get; set; }

    /// <summary>What the source knows beyond the common columns, as a JSON object.</summary>
    public string Extras { get; set; } = "{}";

    /// <summary>Null until the launch was matched against the subscribers.</summary>
    public DateTimeOffset? FannedOutAt { get; set; }
}
