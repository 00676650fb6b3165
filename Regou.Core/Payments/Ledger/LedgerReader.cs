using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Payments.Ledger;

/// <param name="Entries">All of a user's, oldest first.</param>
/// <param name="Payments">His newest, newest first; also those that are not in the ledger.</param>
public sealed record Statement(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<Payment> Payments, Timeline Plan)
{
    public BigInteger Balance => Entries.Aggregate(BigInteger.Zero, (sum, entry) => sum + entry.Wei);
}

public sealed class LedgerReader(IDbContextFactory<RegouDbContext> contexts)
{
    private const int PaymentsShown = 20;

    public async Task<Statement> ReadAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.LedgerEntries.AsNoTracking().Where(row => row.UserId == userId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var payments = await db.Payments.AsNoTracking().Where(row => row.UserId == userId)
            .OrderByDescending(row => row.Id).Take(PaymentsShown).ToListAsync(cancellationToken);
        return new(entries, payments, PlanFold.Of(entries));
    }
}
