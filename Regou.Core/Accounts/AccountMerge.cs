using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Accounts;

public static partial class AccountMerge
{
    /// <returns>The account itself, or the one that it became a part of.</returns>
    public static async Task<long> SurvivorAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        while (await db.Users.Where(user => user.Id == userId).Select(user => user.MergedInto).SingleOrDefaultAsync(cancellationToken) is { } next) userId = next;
        return userId;
    }
}
