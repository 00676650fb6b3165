using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Auditing;

/// <summary>Compares each user's ledger with his payments: what is credited and not reversed must be the sum of the ledger.</summary>
internal static class LedgerSums
{
    /// <returns>A line for each user of whom they differ.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(RegouDbContext db, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<long, (BigInteger Ledger, BigInteger Paid)>();
        await foreach (var row in db.LedgerEntries.AsNoTracking().Select(row => new { row.UserId, row.Wei }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums[row.UserId] = sums.GetValueOrDefault(row.UserId) is var sum ? (sum.Ledger + row.Wei, sum.Paid) : default;
        var paid = db.Payments.AsNoTracking().Where(row => row.Status == PaymentStatus.Credited && row.UserId != null).Select(row => new { row.UserId, row.Wei });
        await foreach (var row in paid.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums[row.UserId!.Value] = sums.GetValueOrDefault(row.UserId.Value) is var sum ? (sum.Ledger, sum.Paid + row.Wei) : default;
        return
        [
            .. sums.Where(pair => pair.Value.Ledger != pair.Value.Paid).OrderBy(pair => pair.Key)
                .Select(pair => $"user {pair.Key}: the ledger comes to {pair.Value.Ledger} wei, his payments to {pair.Value.Paid}"),
        ];
    }
}
