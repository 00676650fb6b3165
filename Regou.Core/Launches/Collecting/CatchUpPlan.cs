using Regou.Data.Entities;

namespace Regou.Launches.Collecting;

/// <summary>What to read now, and what to leave to be read beside it. Pure.</summary>
/// <param name="Left">Blocks too many to make the newest wait for them, not noted and not dated yet; null: none.</param>
public sealed record CatchUpPlan(BlockRange Range, HistoryRange? Left)
{
    /// <summary>A quarter of an hour of blocks.</summary>
    public const int LongGap = 2_000;

    /// <param name="readUpTo">Null at the very first start.</param>
    /// <param name="overlapBlocks">How many of the newest blocks are read in any case.</param>
    /// <param name="firstStart">Where the very first start begins; null: at the newest blocks.</param>
    /// <param name="doubtedFrom">Null: nothing is in doubt.</param>
    public static CatchUpPlan Of(long? readUpTo, long head, int overlapBlocks, long? firstStart, long? doubtedFrom)
    {
        var range = BlockRange.ToRead(readUpTo, head, overlapBlocks, firstStart);
        var from = Math.Max(0, Math.Min(range.From, doubtedFrom ?? range.From));
        var newest = head - LongGap + 1;
        if (from >= newest) return new(new(from, head), Left: null);
        var reason = readUpTo is null ? HistoryReason.FirstStart : HistoryReason.Gap;
        return new(new(newest, head), HistoryRange.Of(reason, source: null, from, newest - 1, now: default));
    }
}
