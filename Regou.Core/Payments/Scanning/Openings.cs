using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;

namespace Regou.Payments.Scanning;

/// <summary>
/// Reads what a new address holds at the checkpoint, before the checkpoint moves on: that was there before anybody was told to pay to
/// it, so it is the starting point and nobody's payment. All that comes later is in later blocks. Where the nodes have dropped the
/// state of the checkpoint's block, the newest final one must do, and the operator is told what cannot be told apart.
/// </summary>
public sealed partial class Openings(IBlockReader blocks, WriteGate writes, IDbContextFactory<RegouDbContext> contexts, ILogger<Openings> logger)
{
    /// <summary>Public nodes keep the state of so many blocks at least.</summary>
    private const int KeptState = 100;

    /// <param name="checkpoint">The block of the checkpoint.</param>
    public async Task OpenAsync((long Number, Hash32 Hash) checkpoint, BlockHeader final, CancellationToken cancellationToken)
    {
        var addresses = await UnopenedAsync(cancellationToken);
        if (addresses.Count == 0) return;
        var (balances, block) = await BalancesAsync(addresses, checkpoint, final, cancellationToken);
        await writes.WriteAsync(
            async db =>
            {
                // Blocks after this one will be looked at with the address; if the checkpoint has passed it, they were looked at without.
                if (await PaymentCheckpoint.ReadAsync(db, cancellationToken) > block) return;
                foreach (var (address, wei) in balances)
                {
                    var key = address.ToString();
                    await db.DepositAddresses.Where(row => row.Address == key && row.OpenedAtBlock == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenedAtBlock, block).SetProperty(row => row.ExpectedWei, wei), cancellationToken);
                }
            },
            cancellationToken);
        if (block > checkpoint.Number) Log.OpenedLate(logger, addresses.Count, checkpoint.Number, block);
        foreach (var (address, wei) in balances.Where(item => !item.Value.IsZero)) Log.HeldBefore(logger, address, wei, block);
    }

    private async Task<List<Address>> UnopenedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.DepositAddresses.Where(row => row.OpenedAtBlock == null).Select(row => row.Address).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Address.Parse(row));
    }

    private async Task<(IReadOnlyDictionary<Address, BigInteger> Balances, long Block)> BalancesAsync(
        List<Address> addresses, (long Number, Hash32 Hash) checkpoint, BlockHeader final, CancellationToken cancellationToken)
    {
        try
        {
            return (await blocks.GetBalancesAsync(addresses, checkpoint.Hash, cancellationToken), checkpoint.Number);
        }
        catch (RpcException error) when (error.Failure == RpcFailure.Refused && final.Number - checkpoint.Number > KeptState)
        {
            return (await blocks.GetBalancesAsync(addresses, final.Hash, cancellationToken), final.Number);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "Deposit address {Address} holds {Wei} wei after block {Block}, from which it is watched: they are credited to nobody")]
        public static partial void HeldBefore(ILogger logger, Address address, BigInteger wei, long block);

        [LoggerMessage(311, LogLevel.Warning, "The state of block {Wanted} is gone: {Count} new deposit addresses are watched from block {Block} on, and what contracts sent to them before is not told apart")]
        public static partial void OpenedLate(ILogger logger, int count, long wanted, long block);
    }
}
