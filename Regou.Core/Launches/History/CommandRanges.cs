using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.History;

/// <summary>A range that the command is about to read.</summary>
/// <param name="GoesOn">An earlier run began it.</param>
/// <param name="IsRead">Nothing of what was asked for is left to read.</param>
public sealed record CommandRange(HistoryRange Row, bool GoesOn, bool IsRead);

/// <summary>The ranges of the command <c>backfill</c>: one row for each source and first block, whatever the last block was.</summary>
public static class CommandRanges
{
    /// <summary>Finds or makes the row. Its end becomes <paramref name="to"/> unless that much is read already.</summary>
    /// <param name="again">Forget how far earlier runs came.</param>
    public static async Task<CommandRange> OpenAsync(
        RegouDbContext db, LaunchSource source, long from, long to, bool again, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await Rows(db, source, from).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = HistoryRange.Of(HistoryReason.Command, source, from, to, now);
            db.HistoryRanges.Add(row);
        }

        if (again) row.ReachedBlock = from - 1;
        var isRead = row.ReachedBlock >= to;
        if (!isRead) (row.ToBlock, row.FinishedAt) = (to, null);
        await db.SaveChangesAsync(cancellationToken);
        return new(row, row.ReachedBlock >= from, isRead);
    }

    /// <returns>The last block of the part without a hole; below <paramref name="from"/>: nothing yet.</returns>
    public static async Task<long> ReachedAsync(RegouDbContext db, LaunchSource source, long from, CancellationToken cancellationToken) =>
        await Rows(db, source, from).Select(row => (long?)row.ReachedBlock).FirstOrDefaultAsync(cancellationToken) ?? from - 1;

    private static IQueryable<HistoryRange> Rows(RegouDbContext db, LaunchSource source, long from) =>
        db.HistoryRanges.Where(row => row.Reason == HistoryReason.Command && row.Source == source && row.FromBlock == from).OrderBy(row => row.Id);
}
