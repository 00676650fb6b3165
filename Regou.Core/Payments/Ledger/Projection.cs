using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Rules;

namespace Regou.Payments.Ledger;

/// <summary>Writes what follows from a user's ledger: the ends of his plan, his entitlements, and which notices are not true any more.</summary>
internal static class Projection
{
    public static async Task<Timeline> WriteAsync(RegouDbContext db, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        // First, as it locks: of two instances the second then reads what the first entered.
        await SubscriberVersion.RaiseAsync(db, userId, cancellationToken);
        var plan = PlanFold.Of(await db.LedgerEntries.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken));
        var (until, yearly) = (plan.PaidUntil, plan.YearlyUntil);
        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.PlanUntil, until).SetProperty(row => row.YearlyUntil, yearly), cancellationToken);
        await db.Entitlements.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        db.Entitlements.AddRange(plan.Segments.Select(segment => Row(userId, segment)).Where(row => row.From < row.Until));
        await db.SaveChangesAsync(cancellationToken);
        await NoticeBook.DropUntrueAsync(db, userId, until, now, cancellationToken);
        return plan;
    }

    private static Entitlement Row(long userId, Segment segment) => new()
    {
        UserId = userId,
        Plan = segment.Plan,
        From = ExactTime.Moment(segment.From),
        Until = ExactTime.Moment(segment.Until),
    };
}
