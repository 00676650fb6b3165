using Regou.Data;

namespace Regou.Payments.Ledger;

/// <summary>A stand-in until the ledger is there.</summary>
public static class LedgerBook
{
    public static Task RebuildAsync(RegouDbContext db, long userId, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
}
