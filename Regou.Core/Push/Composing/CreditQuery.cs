using System.Globalization;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>A payment that is in the ledger, and what it gave.</summary>
internal sealed record Credit(BigInteger Wei, Granted Gave);

internal static class CreditQuery
{
    /// <returns>By the subject of the notice. Entries that were taken back meanwhile are missing.</returns>
    public static async Task<Dictionary<string, Credit>> ReadAsync(RegouDbContext db, IEnumerable<UserNotice> notices, CancellationToken cancellationToken)
    {
        var users = notices.Where(notice => notice.Kind == NoticeKind.Credited).Select(notice => notice.UserId).Distinct().ToArray();
        var credits = new Dictionary<string, Credit>(StringComparer.Ordinal);
        if (users.Length == 0) return credits;
        var rows = await db.LedgerEntries.AsNoTracking().Where(row => EF.Parameter(users).Contains(row.UserId)).ToListAsync(cancellationToken);
        foreach (var ledger in rows.GroupBy(row => row.UserId))
        {
            var plan = PlanFold.Of(ledger);
            foreach (var entry in ledger)
                if (plan.Gave.TryGetValue(entry.Id, out var gave)) credits[entry.Id.ToString(CultureInfo.InvariantCulture)] = new(entry.Wei, gave);
        }

        return credits;
    }
}
