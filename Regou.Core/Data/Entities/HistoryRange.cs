namespace Regou.Data.Entities;

public enum HistoryReason
{
    /// <summary>Between an earlier run and this one.</summary>
    Gap,

    /// <summary>COLLECTOR_FROM_BLOCK of a first start.</summary>
    FirstStart,

    /// <summary>A launchpad's contract was found to have another address.</summary>
    NewContract,

    /// <summary>The command <c>backfill</c>; left alone by the collector.</summary>
    Command,
}

/// <summary>Blocks of the past to be read, and how far the reading is: a restart goes on there.</summary>
public sealed class HistoryRange
{
    public long Id { get; set; }
    public required HistoryReason Reason { get; init; }

    /// <summary>Null: all sources.</summary>
    public LaunchSource? Source { get; init; }
    public required long FromBlock { get; init; }
    public required long ToBlock { get; set; }

    /// <summary>The last block of the part without a hole; below <see cref="FromBlock"/>: nothing yet.</summary>
    public required long ReachedBlock { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>A range of which nothing is read yet.</summary>
    public static HistoryRange Of(HistoryReason reason, LaunchSource? source, long fromBlock, long toBlock, DateTimeOffset now) => new()
    {
        Reason = reason,
        Source = source,
        FromBlock = fromBlock,
        ToBlock = toBlock,
        ReachedBlock = fromBlock - 1,
        CreatedAt = now,
    };
}
