using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Ledger;

internal static class LedgerUser
{
    /// <exception cref="LedgerException">Nothing is entered for an account that is not there, or that is a part of another.</exception>
    public static async Task<User> CheckAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken)
            ?? throw new LedgerException($"there is no user {userId}");
        return user.MergedInto is { } other ? throw new LedgerException($"user {userId} is a part of user {other} now") : user;
    }
}
