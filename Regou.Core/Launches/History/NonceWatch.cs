using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;

namespace Regou.Launches.History;

/// <summary>
/// Watches the launchpad's own count of its launches over the last hour: a hole in it is a launch that nobody told us of. The blocks
/// around a new hole are read once more.
/// </summary>
public sealed partial class NonceWatch(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, HistoryLeft historyLeft, TimeProvider time, ILogger<NonceWatch> logger)
{
    private const int WatchedBlocks = 8_000;

    /// <summary>Younger blocks may still be read.</summary>
    private const int UnsettledBlocks = 8;
    private const int Most = 20;

    /// <summary>The holes at the last look.</summary>
    public IReadOnlyList<NonceGap> Gaps { get; private set; } = [];

    public async Task LookAsync(long head, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // What is still to be read is no hole.
        var unread = await db.HistoryRanges.Where(range => range.FinishedAt == null).MaxAsync(range => (long?)range.ToBlock, cancellationToken);
        var from = Math.Max(head - WatchedBlocks, unread + 1 ?? 0);
        var before = Gaps;
        Gaps = await NonceGaps.FindAsync(db, from, head - UnsettledBlocks, Most, cancellationToken);
        foreach (var gap in Gaps.Except(before)) await ReadAgainAsync(gap, cancellationToken);
    }

    private async Task ReadAgainAsync(NonceGap gap, CancellationToken cancellationToken)
    {
        Log.Missing(logger, gap.Missing, gap.After, gap.Before, gap.AfterBlock, gap.BeforeBlock);
        var (from, to) = (Math.Min(gap.AfterBlock, gap.BeforeBlock), Math.Max(gap.AfterBlock, gap.BeforeBlock));
        var now = time.GetUtcNow();
        var range = HistoryRange.Of(HistoryReason.Gap, LaunchSource.Flap, from, to, now);
        await writes.WriteAsync(db => HistoryRanges.LeaveAsync(db, range, now, cancellationToken), cancellationToken);
        historyLeft.Raise();
    }

    private static partial class Log
    {
        [LoggerMessage(64, LogLevel.Warning, "{Count} launches of Flap are missing between its numbers {After} and {Before}, blocks {From} to {To}: reading them again")]
        public static partial void Missing(ILogger logger, long count, long after, long before, long from, long to);
    }
}
