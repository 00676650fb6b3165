using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;
using Regou.Payments.Scanning;

namespace Regou.Payments.Auditing;

/// <param name="Differences">A line for each address that does not hold what it must.</param>
/// <param name="Unread">What no node told.</param>
internal sealed record Balances(long? Block, int Addresses, IReadOnlyList<string> Differences, IReadOnlyList<string> Unread);

/// <summary>Compares what deposit addresses hold with what the scan says they must, at the block that it has read up to.</summary>
internal sealed class BalanceLook(IDbContextFactory<RegouDbContext> contexts, IBlockReader blocks)
{
    private const int AtOnce = 500;

    public async Task<Balances> TakeAsync(CancellationToken cancellationToken)
    {
        var (block, expected) = await ExpectedAsync(cancellationToken);
        if (block is not { } number) return new(null, 0, [], []);
        List<string> differences = [], unread = [];
        foreach (var part in expected.Chunk(AtOnce))
        {
            try
            {
                var held = await blocks.GetBalancesAsync([.. part.Select(row => Address.Parse(row.Address))], number, cancellationToken);
                foreach (var (address, wei) in part)
                    if (held.TryGetValue(Address.Parse(address), out var found) && found != wei) differences.Add($"{address} holds {found} wei after block {number}, and must hold {wei}");
            }
            catch (RpcException error)
            {
                unread.Add($"{part.Length} balances after block {number} could not be read: {error.Message}");
            }
        }

        return new(number, expected.Count, differences, unread);
    }

    /// <summary>Both of one moment: the scan moves them together.</summary>
    private async Task<(long? Block, List<(string Address, BigInteger Wei)> Expected)> ExpectedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var moment = await db.Database.BeginTransactionAsync(cancellationToken);
        var block = await PaymentCheckpoint.ReadAsync(db, cancellationToken);
        var rows = await db.DepositAddresses.AsNoTracking().Where(row => row.OpenedAtBlock != null && row.OpenedAtBlock <= block)
            .Select(row => new { row.Address, row.ExpectedWei }).ToListAsync(cancellationToken);
        return (block, [.. rows.Select(row => (row.Address, row.ExpectedWei))]);
    }
}
