using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Ledger;

/// <summary>
/// When an entry counts from. Normally now; but a revocation takes what was entered before it and nothing that comes after, also within
/// one millisecond and when the clock was set back.
/// </summary>
internal static class EntryTime
{
    /// <summary>Of an entry that gives time.</summary>
    public static async Task<DateTimeOffset> AfterRevocationsAsync(RegouDbContext db, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.LedgerEntries.Where(row => row.UserId == userId && row.Kind == LedgerKind.Revocation)
            .MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken);
        return last > now ? last.Value : Stored(now);
    }

    /// <summary>Of a revocation.</summary>
    public static async Task<DateTimeOffset> AfterAllAsync(RegouDbContext db, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.LedgerEntries.Where(row => row.UserId == userId).MaxAsync(row => (DateTimeOffset?)row.At, cancellationToken);
        return last >= Stored(now) ? last.Value.AddMilliseconds(1) : Stored(now);
    }

    /// <summary>As the database gives it back.</summary>
    private static DateTimeOffset Stored(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
