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

/// <summary>Which way a launch came first.</summary>
public enum SeenBy
{
    /// <summary>Announced by a WebSocket endpoint.</summary>
    Live,

    /// <summary>Read by eth_getLogs, near the head or after an interruption.</summary>
    Sweep,

    /// <summary>Read by eth_getLogs long after it happened: no news to anybody.</summary>
    History,

    /// <summary>Listed by a service that watches the chain itself.</summary>
    Listing,
}

/// <summary>
/// One token launch: a row per token, whoever saw it and however often. Of the rows that are live, (launch_tx, log_index) is unique
/// too. A launch that a reorganisation takes away is marked; when it comes back in another block, its row moves there.
/// </summary>
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

    /// <summary>Its place in the block; 0 where only a listing told of the launch.</summary>
    public required int LogIndex { get; init; }

    /// <summary>Of a launch that only a listing told of: the newest block at that moment.</summary>
    public required long BlockNumber { get; init; }

    /// <summary>Empty where only a listing told of the launch.</summary>
    public required string BlockHash { get; init; }

    /// <summary>The block's own time; several blocks share a second, so order by (block, log index).</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When the notification of the log reached this process.</summary>
    public required DateTimeOffset SeenAt { get; init; }
    public LaunchStatus Status { get; set; }

    public SeenBy SeenBy { get; set; }

    /// <summary>A WebSocket endpoint was listened to and did not announce it: the sweep found it.</summary>
    public bool MissedLive { get; set; }

    /// <summary>The launchpad's own counter (Flap's nonce): a gap in it is a missed launch.</summary>
    public long? PadNonce { get; set; }

    /// <summary>When the token left its curve for an exchange; null: it did not, as far as known.</summary>
    public DateTimeOffset? MigratedAt { get; set; }

    /// <summary>What was known of the creator just before this launch; null for history, which is not pushed.</summary>
    public int? CreatorLaunches { get; set; }
    public int? CreatorMigrations { get; set; }
    public DateTimeOffset? CreatorLastLaunchAt { get; set; }

    /// <summary>How many of the creator's earlier launches had this symbol, letter case aside.</summary>
    public int? CreatorSameSymbol { get; set; }

    /// <summary>What the source knows beyond the common columns, as a JSON object.</summary>
    public string Extras { get; set; } = "{}";

    /// <summary>Null until the launch was matched against the subscribers.</summary>
    public DateTimeOffset? FannedOutAt { get; set; }

    /// <summary>How far matching came: users up to this id are done.</summary>
    public long FanOutUser { get; set; }

    /// <summary>Of a launch that was rolled back: when everything that had been made of it was taken back. Null again when it returns.</summary>
    public DateTimeOffset? RetractedAt { get; set; }
}
