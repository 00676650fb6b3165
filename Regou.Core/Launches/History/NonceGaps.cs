using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Launches.History;

/// <summary>Launches that must be missing: the launchpad counts its own, and the count has a hole.</summary>
/// <param name="After">The last nonce before the hole; the hole is what lies between the two.</param>
/// <param name="AfterBlock">The missing launches are in this block or later.</param>
/// <param name="BeforeBlock">The missing launches are in this block or earlier.</param>
public sealed record NonceGap(long After, long Before, long AfterBlock, long BeforeBlock)
{
    public long Missing => Before - After - 1;
}

/// <param name="First">The oldest of them.</param>
/// <param name="Missing">Launches, in all of the holes.</param>
public sealed record NonceGapReport(IReadOnlyList<NonceGap> First, long Gaps, long Missing);

public static class NonceGaps
{
    /// <summary>All holes in a range, the oldest of them one by one.</summary>
    public static async Task<NonceGapReport> ReportAsync(
        RegouDbContext db, long fromBlock, long toBlock, int most, CancellationToken cancellationToken)
    {
        var first = await FindAsync(db, fromBlock, toBlock, most, cancellationToken);
        if (first.Count < most) return new(first, first.Count, first.Sum(gap => gap.Missing));
        var sum = await db.Database.SqlQuery<NonceGapSum>(
            $"""
            SELECT count(*) AS "Gaps", coalesce(sum(pad_nonce - after_nonce - 1), 0) AS "Missing" FROM (
                SELECT pad_nonce, lag(pad_nonce) OVER (ORDER BY pad_nonce) AS after_nonce
                FROM launch_events
                WHERE source = 'flap' AND status = 'live' AND pad_nonce IS NOT NULL AND block_number BETWEEN {fromBlock} AND {toBlock}) AS numbered
            WHERE pad_nonce - after_nonce > 1
            """).SingleAsync(cancellationToken);
        return new(first, sum.Gaps, sum.Missing);
    }

    /// <summary>The holes among the launches of Flap in a range of blocks, oldest first.</summary>
    public static async Task<IReadOnlyList<NonceGap>> FindAsync(
        RegouDbContext db, long fromBlock, long toBlock, int most, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<NonceGapRow>(
            $"""
            SELECT after_nonce AS "AfterNonce", pad_nonce AS "Nonce", after_block AS "AfterBlock", block_number AS "Block" FROM (
                SELECT pad_nonce, block_number,
                    lag(pad_nonce) OVER (ORDER BY pad_nonce) AS after_nonce, lag(block_number) OVER (ORDER BY pad_nonce) AS after_block
                FROM launch_events
                WHERE source = 'flap' AND status = 'live' AND pad_nonce IS NOT NULL AND block_number BETWEEN {fromBlock} AND {toBlock}) AS numbered
            WHERE pad_nonce - after_nonce > 1 ORDER BY pad_nonce LIMIT {most}
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NonceGap(row.AfterNonce, row.Nonce, row.AfterBlock, row.Block))];
    }

    private sealed record NonceGapSum(long Gaps, long Missing);

    private sealed record NonceGapRow(long AfterNonce, long Nonce, long AfterBlock, long Block);
}
