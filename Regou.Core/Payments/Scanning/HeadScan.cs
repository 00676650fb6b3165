using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Addresses;
using Regou.Pipeline;
using Regou.Plans;

namespace Regou.Payments.Scanning;

/// <summary>
/// Shows payments as seen while their block may still be replaced, and takes that back when it was. Nothing is credited by it, and the
/// way to finality needs nothing that it does.
/// </summary>
public sealed partial class HeadScan(
    Collecting collecting, WatchList watchList, HeadBlocks blocks, WriteGate writes, IDbContextFactory<RegouDbContext> contexts, PaymentFinalityDue finalityDue,
    PaymentNews news, PaymentMetrics metrics, IOptions<PlanOptions> plans, TimeProvider time, ILogger<HeadScan> logger) : IStage, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private HashSet<Hash32> noted = [];
    private Watched? notedFor;

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        if (collecting.Way == CollectWay.None) return 0;
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
            finalityDue.Raise();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var watched = await watchList.CurrentAsync(cancellationToken);
        if (watched.IsEmpty || await CheckpointAsync(cancellationToken) is not { } checkpoint) return 0;
        var path = await blocks.ReadAsync(checkpoint, cancellationToken);
        if (!ReferenceEquals(watched, notedFor)) noted = [];
        var found = path.Where(block => !noted.Contains(block.Header.Hash)).Reverse()
            .SelectMany(block => Movement.Of(block, watched.Addresses, watched.Wallet).Where(move => move.Pays is not null).Select(move => (block.Header, Move: move)))
            .ToList();
        var orphans = Reorganisation.Orphans(await SeenAsync(cancellationToken), path);
        if (found.Count + orphans.Count > 0) await RecordAsync(found, orphans, cancellationToken);
        (noted, notedFor) = ([.. path.Select(block => block.Header.Hash)], watched);
        return found.Count;
    }

    private async Task RecordAsync(IReadOnlyList<(BlockHeader Block, Movement Move)> found, IReadOnlyList<SeenPayment> orphans, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seen = new List<(Movement Move, BlockHeader Block, PaymentChange Change)>();
        await writes.WriteAsync(
            async db =>
            {
                foreach (var orphan in orphans)
                {
                    await db.Payments.Where(row => row.Id == orphan.Id && row.Status == PaymentStatus.Seen && row.BlockHash == orphan.BlockHash)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Orphaned), cancellationToken);
                }

                // What became final meanwhile is decided.
                var checkpoint = await PaymentCheckpoint.ReadAsync(db, cancellationToken);
                var rows = new PaymentRows(db, plans.Value.MonthlyWei, now);
                foreach (var (block, move) in found.Where(item => item.Block.Number > checkpoint))
                    seen.Add((move, block, await rows.SeeAsync(move, block, cancellationToken)));
            },
            cancellationToken);
        metrics.Orphaned(orphans.Count);
        foreach (var (move, block, _) in seen.Where(item => item.Change.IsNew))
        {
            metrics.Seen(move.Pays!.Value, now - block.Time);
            Log.Seen(logger, move.Transaction.Hash, block.Number);
        }

        foreach (var user in seen.Select(item => item.Change.UserId).Concat(orphans.Select(orphan => orphan.UserId)).OfType<long>().Distinct()) news.Changed(user);
    }

    private async Task<long?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PaymentCheckpoint.ReadAsync(db, cancellationToken);
    }

    private async Task<List<SeenPayment>> SeenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Payments.Where(row => row.Status == PaymentStatus.Seen)
            .Select(row => new SeenPayment(row.Id, row.UserId, row.BlockNumber, row.BlockHash)).ToListAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "Payment {Transaction} is in block {Block}")]
        public static partial void Seen(ILogger logger, Hash32 transaction, long block);
    }
}
