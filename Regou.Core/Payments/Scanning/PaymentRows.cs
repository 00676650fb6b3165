using System.Globalization;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Scanning;

/// <summary>
/// Writes payments within the caller's transaction. Every change is guarded by the status that it comes from and every row by its key,
/// so that several scanners may do the same at once.
/// </summary>
internal sealed class PaymentRows(RegouDbContext db, BigInteger monthlyWei, DateTimeOffset now)
{
    private const string Insert = """
        INSERT INTO payments ("key", way, user_id, tx_hash, sender, recipient, wei, block_number, block_hash, block_time, monthly_wei, seen_at, confirmed_at, status)
        VALUES (@key, @way, @user, @tx, @sender, @recipient, @wei, @block, @hash, @time, @monthly, @now, @confirmed, @status)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>A payment in a block that may still be replaced. One that was in another block is moved.</summary>
    public async Task<PaymentChange> SeeAsync(Movement movement, BlockHeader block, CancellationToken cancellationToken)
    {
        var (key, hash) = (movement.Transaction.Hash.ToString(), block.Hash.ToString());
        var user = await PayerAsync(movement, cancellationToken);
        if (await AddAsync(movement, block, user, PaymentStatus.Seen, cancellationToken)) return new(user, IsNew: true);
        var moved = await db.Payments
            .Where(row => row.Key == key && (row.Status == PaymentStatus.Orphaned || (row.Status == PaymentStatus.Seen && row.BlockHash != hash)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, PaymentStatus.Seen).SetProperty(row => row.BlockNumber, block.Number)
                    .SetProperty(row => row.BlockHash, hash).SetProperty(row => row.BlockTime, block.Time),
                cancellationToken);
        return new(moved > 0 ? user : null, IsNew: false);
    }

    /// <summary>A payment in a final block: <see cref="PaymentStatus.Confirmed"/>, or <see cref="PaymentStatus.Failed"/> by its receipt.</summary>
    public async Task<PaymentChange> SettleAsync(Movement movement, BlockHeader block, bool succeeded, CancellationToken cancellationToken)
    {
        var (key, hash) = (movement.Transaction.Hash.ToString(), block.Hash.ToString());
        var status = succeeded ? PaymentStatus.Confirmed : PaymentStatus.Failed;
        var user = await PayerAsync(movement, cancellationToken);
        if (await AddAsync(movement, block, user, status, cancellationToken)) return new(user, IsNew: true);
        DateTimeOffset? confirmedAt = succeeded ? now : null;
        await db.Payments
            .Where(row => row.Key == key && (row.Status == PaymentStatus.Seen || row.Status == PaymentStatus.Orphaned || row.Status == PaymentStatus.Confirmed))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, status).SetProperty(row => row.BlockNumber, block.Number)
                    .SetProperty(row => row.BlockHash, hash).SetProperty(row => row.BlockTime, block.Time).SetProperty(row => row.ConfirmedAt, confirmedAt),
                cancellationToken);
        return new(user, IsNew: false);
    }

    /// <summary>A payment that only the balance after a final block tells of.</summary>
    /// <returns>False: it is recorded already.</returns>
    public Task<bool> FindAsync(string address, long userId, BigInteger wei, BlockHeader block, CancellationToken cancellationToken) =>
        RunAsync(
            cancellationToken, $"{address}@{block.Number.ToString(CultureInfo.InvariantCulture)}", PaymentWay.Internal.Word(), userId, null, null, address,
            Text(wei), block.Number, block.Hash.ToString(), block.Time, Text(monthlyWei), now, now, PaymentStatus.Confirmed.Word());

    private Task<bool> AddAsync(Movement movement, BlockHeader block, long? user, PaymentStatus status, CancellationToken cancellationToken)
    {
        var (transaction, hash) = (movement.Transaction, movement.Transaction.Hash.ToString());
        DateTimeOffset? confirmedAt = status == PaymentStatus.Confirmed ? now : null;
        return RunAsync(
            cancellationToken, hash, movement.Pays!.Value.Word(), user, hash, transaction.From.ToString(), transaction.To!.Value.ToString(),
            Text(transaction.Value), block.Number, block.Hash.ToString(), block.Time, Text(monthlyWei), now, confirmedAt, status.Word());
    }

    /// <summary>Whose address it is, or whose wallet it came from; null: nobody's yet.</summary>
    private async Task<long?> PayerAsync(Movement movement, CancellationToken cancellationToken)
    {
        var (sender, recipient) = (movement.Transaction.From.ToString(), movement.Transaction.To!.Value.ToString());
        return movement.Pays == PaymentWay.Direct
            ? await db.DepositAddresses.Where(row => row.Address == recipient).Select(row => row.UserId).SingleAsync(cancellationToken)
            : await db.UserWallets.Where(row => row.Address == sender).Select(row => (long?)row.UserId).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken, params object?[] values)
    {
        await using var insert = new PreparedStatement(
            db, Insert, "key", "way", "user", "tx", "sender", "recipient", "wei", "block", "hash", "time", "monthly", "now", "confirmed", "status");
        return await insert.RunAsync(cancellationToken, values) == 1;
    }

    private static string Text(BigInteger wei) => wei.ToString(CultureInfo.InvariantCulture);
}

/// <param name="UserId">Whose pages should look; null: nobody's.</param>
internal readonly record struct PaymentChange(long? UserId, bool IsNew);
