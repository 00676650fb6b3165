using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Push.Rules;

namespace Regou.Accounts;

/// <summary>
/// Two accounts that turn out to be one person's become one: the older stays, with all that either had; the younger is a tombstone that
/// names it. Whoever knows the younger's number still is led on by <see cref="SurvivorAsync"/>.
/// </summary>
public static class AccountMerge
{
    /// <returns>The account itself, or the one that it became a part of.</returns>
    public static async Task<long> SurvivorAsync(RegouDbContext db, long userId, CancellationToken cancellationToken) =>
        await MergedUsers.SurvivorAsync(db, userId, cancellationToken) ?? userId;

    /// <summary>
    /// Within the caller's transaction; he tells <see cref="MergeNews"/> after it. Repeated, or with accounts that are one already, it
    /// changes nothing. What the caller tracks of either account is out of date afterwards.
    /// </summary>
    /// <returns>The account that stays.</returns>
    public static async Task<long> MergeAsync(RegouDbContext db, long a, long b, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        (a, b) = (await SurvivorAsync(db, a, cancellationToken), await SurvivorAsync(db, b, cancellationToken));
        if (a == b) return a;
        var users = await db.Users.AsNoTracking().Where(user => user.Id == a || user.Id == b)
            .OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).ToListAsync(cancellationToken);
        var (survivor, gone) = (users[0], users[1]);
        await MovedRules.RunAsync(db, survivor.Id, gone.Id, cancellationToken);
        await MovedPushes.RunAsync(db, survivor.Id, gone.Id, cancellationToken);
        await MovedChannels.RunAsync(db, survivor.Id, gone.Id, cancellationToken);
        await MoveRowsAsync(db, survivor.Id, gone.Id, cancellationToken);
        await JoinAsync(db, survivor.Id, gone, cancellationToken);
        await LedgerBook.RebuildAsync(db, survivor.Id, now, cancellationToken);
        await SubscriberVersion.RaiseAsync(db, survivor.Id, cancellationToken);
        await SubscriberVersion.RaiseAsync(db, gone.Id, cancellationToken);
        return survivor.Id;
    }

    /// <summary>What has a user and nothing that could collide.</summary>
    private static async Task MoveRowsAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["user_wallets", "user_sessions", "api_keys", "official_followers", "deposit_addresses", "payments", "ledger_entries", "entitlements"])
        {
#pragma warning disable EF1002 // The names are ours.
            await db.Database.ExecuteSqlRawAsync($"UPDATE {table} SET user_id = {{0}} WHERE user_id = {{1}}", [to, from], cancellationToken);
#pragma warning restore EF1002
        }

        // A code or a ticket of the account that is gone was asked for before its owner knew.
        await db.LoginNonces.Where(nonce => nonce.UserId == from && nonce.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>No second trial. The plan follows from the ledger.</summary>
    private static async Task JoinAsync(RegouDbContext db, long to, User gone, CancellationToken cancellationToken)
    {
        await db.Users.Where(user => user.Id == to).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.TrialFour, user => user.TrialFour > gone.TrialFour ? user.TrialFour : gone.TrialFour)
                .SetProperty(user => user.TrialFlap, user => user.TrialFlap > gone.TrialFlap ? user.TrialFlap : gone.TrialFlap)
                .SetProperty(user => user.Overflowed, user => user.Overflowed + gone.Overflowed),
            cancellationToken);
        await db.Users.Where(user => user.Id == gone.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.Overflowed, 0)
                .SetProperty(user => user.PlanUntil, (DateTimeOffset?)null)
                .SetProperty(user => user.YearlyUntil, (DateTimeOffset?)null)
                .SetProperty(user => user.MergedInto, to),
            cancellationToken);
        await db.Users.Where(user => user.MergedInto == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.MergedInto, to), cancellationToken);
    }
}
