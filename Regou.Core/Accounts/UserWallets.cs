using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;

namespace Regou.Accounts;

/// <summary>A stand-in until linking is there: no account is merged yet.</summary>
public static class UserWallets
{
    public static async Task<long> SignInAsync(RegouDbContext db, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await db.UserWallets.FindAsync([wallet.ToString()], cancellationToken);
        if (known is not null)
        {
            known.LastUsedAt = now;
            return known.UserId;
        }

        var user = await NewUser.AddAsync(db, now, cancellationToken);
        db.UserWallets.Add(new() { Address = wallet.ToString(), UserId = user.Id, AddedAt = now, LastUsedAt = now });
        return user.Id;
    }

    public static async Task LinkAsync(RegouDbContext db, long userId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.UserWallets.AnyAsync(known => known.Address == wallet.ToString(), cancellationToken)) return;
        db.UserWallets.Add(new() { Address = wallet.ToString(), UserId = userId, AddedAt = now, LastUsedAt = now });
    }
}
