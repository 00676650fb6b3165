using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Scanning;

/// <summary>Changes what an address must hold, within the caller's transaction. The row is held before it is read: nothing is lost between two who change it at once.</summary>
internal static class ExpectedBalance
{
    /// <summary>A move in a block. One that the opening balance holds already changes nothing.</summary>
    public static async Task MoveAsync(RegouDbContext db, string address, long block, BigInteger wei, CancellationToken cancellationToken)
    {
        if (await HoldAsync(db, address, cancellationToken) is { } deposit && deposit.OpenedAtBlock < block)
            await SetAsync(db, address, deposit.ExpectedWei + wei, cancellationToken);
    }

    public static async Task<DepositAddress?> HoldAsync(RegouDbContext db, string address, CancellationToken cancellationToken)
    {
        await db.DepositAddresses.Where(row => row.Address == address)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpectedWei, row => row.ExpectedWei), cancellationToken);
        return await db.DepositAddresses.AsNoTracking().SingleOrDefaultAsync(row => row.Address == address, cancellationToken);
    }

    public static Task SetAsync(RegouDbContext db, string address, BigInteger wei, CancellationToken cancellationToken) =>
        db.DepositAddresses.Where(row => row.Address == address)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpectedWei, wei), cancellationToken);
}
