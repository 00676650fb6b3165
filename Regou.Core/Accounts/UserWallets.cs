using Microsoft.EntityFrameworkCore;
using Regou.Accounts.Sessions;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Accounts;

public enum WalletRemoval
{
    Removed,

    /// <summary>It is none of this user's.</summary>
    NotFound,

    /// <summary>The session was not proven within the last minutes.</summary>
    NotProven,

    /// <summary>Without it he could not sign in any more.</summary>
    LastWayIn,
}

/// <summary>The wallets that users sign in with: each is one user's.</summary>
public sealed class UserWallets(WriteGate writes, IDbContextFactory<RegouDbContext> contexts, SessionBook sessions)
{
    /// <summary>Within the transaction of the proof that the wallet is his who asks.</summary>
    /// <returns>The wallet's user, who is new where it had none.</returns>
    public static async Task<long> SignInAsync(RegouDbContext db, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = wallet.ToString();
        if (await db.UserWallets.FindAsync([address], cancellationToken) is { } known)
        {
            known.LastUsedAt = now;
            return await AccountMerge.SurvivorAsync(db, known.UserId, cancellationToken);
        }

        var user = await NewUser.AddAsync(db, now, cancellationToken);
        await AddAsync(db, user.Id, address, now, cancellationToken);
        return user.Id;
    }

    /// <summary>
    /// As <see cref="SignInAsync"/>, for somebody who is signed in: the wallet becomes his, and if it was another account's, the two become
    /// one. Whoever calls it has checked that the session's proof is fresh, and tells <see cref="MergeNews"/> after the commit.
    /// </summary>
    /// <returns>The account that has both.</returns>
    public static async Task<long> LinkAsync(RegouDbContext db, long userId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = wallet.ToString();
        userId = await AccountMerge.SurvivorAsync(db, userId, cancellationToken);
        if (await db.UserWallets.FindAsync([address], cancellationToken) is not { } known)
        {
            await AddAsync(db, userId, address, now, cancellationToken);
            return userId;
        }

        known.LastUsedAt = now;
        var survivor = await AccountMerge.MergeAsync(db, userId, known.UserId, now, cancellationToken);
        await db.Entry(known).ReloadAsync(cancellationToken);
        return survivor;
    }

    /// <returns>In the order in which they came.</returns>
    public async Task<IReadOnlyList<UserWallet>> ListAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.UserWallets.AsNoTracking().Where(row => row.UserId == userId)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.Address).ToListAsync(cancellationToken);
    }

    public Task<WalletRemoval> RemoveAsync(long userId, long sessionId, string address, CancellationToken cancellationToken) => writes.WriteAsync(
        async db =>
        {
            if (!await sessions.IsProvenAsync(db, sessionId, userId, cancellationToken)) return WalletRemoval.NotProven;
            var mine = await db.UserWallets.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
            if (mine.Find(row => row.Address == address) is not { } wallet) return WalletRemoval.NotFound;
            if (mine.Count == 1 && !await db.WechatBotBindings.AnyAsync(row => row.UserId == userId, cancellationToken)) return WalletRemoval.LastWayIn;
            db.UserWallets.Remove(wallet);
            return WalletRemoval.Removed;
        },
        cancellationToken);

    private static Task<int> AddAsync(RegouDbContext db, long userId, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.UserWallets.Add(new() { Address = address, UserId = userId, AddedAt = now, LastUsedAt = now });
        return db.SaveChangesAsync(cancellationToken);
    }
}
