using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Addresses;
using Regou.Pipeline;
using Regou.Plans;

namespace Regou.Payments.Scanning;

/// <summary>
/// Compares what addresses hold after the checkpoint's block with what they must hold. What is there beyond that was sent by a
/// contract and is a payment; what is missing is told, and nobody is credited. Runs beside the scan, and on several instances.
/// </summary>
public sealed partial class Reconciliation(
    HotAddresses hot, FinalHeaders finals, IBlockReader blocks, WriteGate writes, IDbContextFactory<RegouDbContext> contexts, PaymentsConfirmed confirmed,
    PaymentNews news, PaymentMetrics metrics, IOptions<PlanOptions> plans, TimeProvider time, ILogger<Reconciliation> logger)
{
    private const int AtOnce = 500;
    private readonly ConcurrentDictionary<string, BigInteger> missing = new(StringComparer.Ordinal);

    /// <summary>Every address.</summary>
    /// <returns>How many payments were found.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (found, after) = (0, "");
        while (true)
        {
            var part = after;
#pragma warning disable CA1309 // The database compares: it can not be told how, and its keys are ordinal.
            var books = await ReadAsync(rows => rows.Where(row => string.Compare(row.Address, part) > 0).OrderBy(row => row.Address).Take(AtOnce), cancellationToken);
#pragma warning restore CA1309
            if (books.Count == 0) return found;
            found += await CompareAsync(books, cancellationToken);
            after = books[^1].Address;
        }
    }

    /// <summary>The addresses that somebody waits at.</summary>
    public async Task<int> RunHotAsync(CancellationToken cancellationToken)
    {
        var (users, addresses) = hot.Now();
        if (users.Count + addresses.Count == 0) return 0;
        var books = await ReadAsync(rows => rows.Where(row => users.Contains(row.UserId) || addresses.Contains(row.Address)).OrderBy(row => row.Address).Take(AtOnce), cancellationToken);
        return await CompareAsync(books, cancellationToken);
    }

    /// <summary>One statement, so that all of it is of one moment.</summary>
    private async Task<List<Books>> ReadAsync(Func<IQueryable<DepositAddress>, IQueryable<DepositAddress>> choose, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await choose(db.DepositAddresses.AsNoTracking())
            .Select(row => new Books(
                row.Address, row.ExpectedWei, row.OpenedAtBlock,
                db.CollectorCheckpoints.Where(point => point.Name == PaymentCheckpoint.Name).Select(point => point.BlockNumber).FirstOrDefault(),
                db.Payments.Where(paid => paid.UserId == row.UserId && paid.Recipient == row.Address && paid.Way == PaymentWay.Internal)
                    .Max(paid => (long?)paid.BlockNumber)))
            .ToListAsync(cancellationToken);
    }

    private async Task<int> CompareAsync(IReadOnlyList<Books> books, CancellationToken cancellationToken)
    {
        var open = books.Where(row => row.OpenedAtBlock <= row.Checkpoint).ToList();

        // Of a checkpoint that another instance moved the hash is not known here yet: the next look has it.
        if (open.Count == 0 || finals.At(open[0].Checkpoint) is not { } block) return 0;
        var balances = await blocks.GetBalancesAsync([.. open.Select(row => Address.Parse(row.Address))], block.Hash, cancellationToken);
        var found = 0;
        foreach (var row in open)
        {
            var unexplained = balances[Address.Parse(row.Address)] - row.ExpectedWei;
            if (unexplained.Sign < 0) Missing(row.Address, unexplained, block.Number);
            else missing.TryRemove(row.Address, out _);
            if (unexplained.Sign > 0 && await RecordAsync(row, unexplained, block, cancellationToken)) found++;
        }

        if (found > 0) confirmed.Raise();
        return found;
    }

    /// <returns>False: somebody else recorded it since the books were read.</returns>
    private async Task<bool> RecordAsync(Books books, BigInteger wei, BlockHeader block, CancellationToken cancellationToken)
    {
        var user = await writes.WriteAsync(
            async db =>
            {
                if (await ExpectedBalance.HoldAsync(db, books.Address, cancellationToken) is not { } deposit) return (long?)null;
                var newest = await db.Payments
                    .Where(paid => paid.UserId == deposit.UserId && paid.Recipient == deposit.Address && paid.Way == PaymentWay.Internal)
                    .MaxAsync(paid => (long?)paid.BlockNumber, cancellationToken);
                if (newest != books.NewestInternal) return null;
                var rows = new PaymentRows(db, plans.Value.MonthlyWei, time.GetUtcNow());
                if (!await rows.FindAsync(deposit.Address, deposit.UserId, wei, block, cancellationToken)) return null;
                await ExpectedBalance.SetAsync(db, deposit.Address, deposit.ExpectedWei + wei, cancellationToken);
                return deposit.UserId;
            },
            cancellationToken);
        if (user is null) return false;
        metrics.Confirmed(PaymentWay.Internal);
        Log.Found(logger, books.Address, wei, block.Number);
        news.Changed(user.Value);
        return true;
    }

    /// <summary>Told once for each amount.</summary>
    private void Missing(string address, BigInteger wei, long block)
    {
        if (missing.TryGetValue(address, out var told) && told == wei) return;
        missing[address] = wei;
        metrics.Mismatch("balance");
        Log.Missing(logger, address, BigInteger.Abs(wei), block);
    }

    private sealed record Books(string Address, BigInteger ExpectedWei, long? OpenedAtBlock, long Checkpoint, long? NewestInternal);

    private static partial class Log
    {
        [LoggerMessage(330, LogLevel.Information, "{Wei} wei came to {Address} by a contract, up to block {Block}")]
        public static partial void Found(ILogger logger, string address, BigInteger wei, long block);

        [LoggerMessage(331, LogLevel.Warning, "Deposit address {Address} holds {Wei} wei less at block {Block} than its transactions come to")]
        public static partial void Missing(ILogger logger, string address, BigInteger wei, long block);
    }
}
