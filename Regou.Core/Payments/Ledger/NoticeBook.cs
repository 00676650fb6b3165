using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Payments.Ledger;

/// <summary>What users are told about their plan. A notice that waits while it stops being true is not sent.</summary>
internal static class NoticeBook
{
    private const string Untrue = "renewed";

    public static void Credited(RegouDbContext db, LedgerEntry entry, DateTimeOffset now) => db.UserNotices.Add(new()
    {
        UserId = entry.UserId,
        Kind = NoticeKind.Credited,
        Subject = entry.Id.ToString(CultureInfo.InvariantCulture),
        CreatedAt = now,
    });

    /// <param name="until">The end that holds now.</param>
    public static async Task DropUntrueAsync(RegouDbContext db, long userId, DateTimeOffset? until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pending = db.UserNotices.Where(row => row.UserId == userId && row.Status == JobStatus.Pending);
        var ends = pending.Where(row => row.Kind == NoticeKind.PlanEnds);
        if (until is { } end) ends = ends.Where(row => !row.Subject.StartsWith(EndReminder.Prefix(end)));
        await DropAsync(ends, cancellationToken);
        if (until > now) await DropAsync(pending.Where(row => row.Kind == NoticeKind.Offer), cancellationToken);
    }

    private static Task<int> DropAsync(IQueryable<UserNotice> notices, CancellationToken cancellationToken) => notices.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.Status, JobStatus.Skipped).SetProperty(row => row.Reason, Untrue), cancellationToken);
}
