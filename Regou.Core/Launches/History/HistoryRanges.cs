using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.History;

/// <summary>The ranges of the past that are to be read, in the database.</summary>
public static class HistoryRanges
{
    /// <summary>Notes a range for the history reader; one that is noted already stays as it is.</summary>
    public static async Task LeaveAsync(RegouDbContext db, HistoryRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await db.HistoryRanges.AnyAsync(
            row => row.Reason == range.Reason && row.Source == range.Source && row.FromBlock == range.FromBlock && row.ToBlock >= range.ToBlock,
            cancellationToken);
        if (known) return;
        db.HistoryRanges.Add(HistoryRange.Of(range.Reason, range.Source, range.FromBlock, range.ToBlock, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Everything of the range up to <paramref name="block"/> is recorded.</summary>
    public static async Task ReachAsync(RegouDbContext db, HistoryRange range, long block, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? finished = block >= range.ToBlock ? now : null;
        await db.HistoryRanges.Where(row => row.Id == range.Id && row.ReachedBlock < block)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ReachedBlock, block).SetProperty(row => row.FinishedAt, finished), cancellationToken);
    }

    /// <summary>The oldest range that the collector itself has to read; null: none is left.</summary>
    public static Task<HistoryRange?> DueAsync(RegouDbContext db, CancellationToken cancellationToken) =>
        db.HistoryRanges.AsNoTracking()
            .Where(row => row.FinishedAt == null && row.Reason != HistoryReason.Command)
            .OrderBy(row => row.Reason == HistoryReason.Gap ? 0 : 1).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
}
