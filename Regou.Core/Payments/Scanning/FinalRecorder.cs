using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Plans;

namespace Regou.Payments.Scanning;

public enum FinalStep
{
    Moved,

    /// <summary>An address was noted meanwhile: the blocks are to be looked at again, for it too.</summary>
    AddressesChanged,

    /// <summary>Another instance moved the checkpoint: what it recorded is not recorded again.</summary>
    Overtaken,
}

/// <summary>
/// Moves the checkpoint over final blocks, with what is in them: the payments, what the addresses must hold, and the end of what was
/// only seen, all in one transaction. A crash anywhere repeats the step and nothing of it.
/// </summary>
public sealed class FinalRecorder(
    WriteGate writes, PaymentsConfirmed confirmed, PaymentNews news, PaymentMetrics metrics, IOptions<PlanOptions> plans, TimeProvider time)
{
    /// <param name="watched">What the movements were looked for with.</param>
    public async Task<FinalStep> RecordAsync(
        long from, BlockHeader to, IReadOnlyList<SettledMovement> movements, Watched watched, CancellationToken cancellationToken)
    {
        var (now, users) = (time.GetUtcNow(), new HashSet<long>());
        var step = await writes.WriteAsync(
            async db =>
            {
                users.Clear();
                if (await db.DepositAddresses.AnyAsync(row => row.OpenedAtBlock == null, cancellationToken)
                    || await db.DepositAddresses.CountAsync(cancellationToken) != watched.Addresses.Count) return FinalStep.AddressesChanged;
                if (!await PaymentCheckpoint.MoveAsync(db, from, to.Number, now, cancellationToken)) return FinalStep.Overtaken;
                var rows = new PaymentRows(db, plans.Value.MonthlyWei, now);
                foreach (var settled in movements) await SettleAsync(db, rows, settled, users, cancellationToken);
                await OrphanAsync(db, to.Number, users, cancellationToken);
                return FinalStep.Moved;
            },
            cancellationToken);
        if (step != FinalStep.Moved) return step;
        var paid = movements.Where(item => item.Movement.Pays is not null && item.Receipt.Succeeded).ToList();
        foreach (var item in paid) metrics.Confirmed(item.Movement.Pays!.Value);
        if (paid.Count > 0) confirmed.Raise();
        foreach (var user in users) news.Changed(user);
        return step;
    }

    private static async Task SettleAsync(RegouDbContext db, PaymentRows rows, SettledMovement settled, HashSet<long> users, CancellationToken cancellationToken)
    {
        var (block, movement, receipt) = settled;
        foreach (var (address, wei) in movement.Changes(receipt))
            await ExpectedBalance.MoveAsync(db, address.ToString(), block.Number, wei, cancellationToken);
        if (movement.Pays is null) return;
        if ((await rows.SettleAsync(movement, block, receipt.Succeeded, cancellationToken)).UserId is { } user) users.Add(user);
    }

    /// <summary>What was seen up to here and is in none of the final blocks.</summary>
    private static async Task OrphanAsync(RegouDbContext db, long upTo, HashSet<long> users, CancellationToken cancellationToken)
    {
        var lost = db.Payments.Where(row => row.Status == PaymentStatus.Seen && row.BlockNumber <= upTo);
        users.UnionWith((await lost.Select(row => row.UserId).ToListAsync(cancellationToken)).OfType<long>());
        await lost.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Orphaned), cancellationToken);
    }
}
