using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Pipeline;

namespace Regou.Payments.Addresses;

/// <summary>
/// Which address a user pays to. User i has address i of the operator's extended public key, for ever; it is noted when it is first
/// asked for, and what is noted once is watched for ever, whatever key is set later. An account that took in another has the
/// addresses of both.
/// </summary>
public sealed class DepositAddresses(
    Collecting collecting, HotAddresses hot, WriteGate writes, IDbContextFactory<RegouDbContext> contexts, PaymentScanDue scanDue, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO deposit_addresses (address, user_id, xpub, "index", created_at, expected_wei)
        VALUES (@address, @user, @xpub, @index, @now, '0')
        ON CONFLICT DO NOTHING
        """;

    public CollectWay Way => collecting.Way;

    /// <returns>Null: payments are off, or there is no such user. The collecting wallet where all pay to one.</returns>
    public async Task<Address?> OfAsync(long userId, CancellationToken cancellationToken)
    {
        if (collecting.Key is not { } key) return collecting.Wallet;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await FindAsync(db, key.Fingerprint, userId, cancellationToken) is { } noted) return Address.Parse(noted);
        }

        var address = await writes.WriteAsync(db => NoteAsync(db, userId, cancellationToken), cancellationToken);
        if (address is not null) scanDue.Raise();
        return address;
    }

    /// <summary>The same within the caller's transaction, whose commit the sweep notices.</summary>
    public async Task<Address?> OfAsync(RegouDbContext db, long userId, CancellationToken cancellationToken) =>
        collecting.Key is null ? collecting.Wallet : await NoteAsync(db, userId, cancellationToken);

    /// <summary>While a page waits for the user's payment: contracts' payments to him are looked for with each final block.</summary>
    public IDisposable Watch(long userId) => hot.Watch(userId);

    private async Task<Address?> NoteAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        if (await MergedUsers.SurvivorAsync(db, userId, cancellationToken) is not { } survivor) return null;
        var key = collecting.Key!;
        if (await FindAsync(db, key.Fingerprint, survivor, cancellationToken) is { } noted) return Address.Parse(noted);
        var address = key.AddressAt(survivor);
        await using var insert = new PreparedStatement(db, Insert, "address", "user", "xpub", "index", "now");
        await insert.RunAsync(cancellationToken, address.ToString(), survivor, key.Fingerprint, survivor, time.GetUtcNow());
        return address;
    }

    /// <summary>The one of the present key; where two accounts became one, that of the older.</summary>
    private static Task<string?> FindAsync(RegouDbContext db, string xpub, long userId, CancellationToken cancellationToken) =>
        db.DepositAddresses.Where(deposit => deposit.UserId == userId && deposit.Xpub == xpub)
            .OrderBy(deposit => deposit.Index).Select(deposit => deposit.Address).FirstOrDefaultAsync(cancellationToken);
}
