using Microsoft.EntityFrameworkCore;

namespace Regou.Data;

/// <summary>Follows accounts that became a part of another.</summary>
public static class MergedUsers
{
    /// <returns>The account itself, or the one that it is a part of now; null: there is no such user.</returns>
    public static async Task<long?> SurvivorAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await db.Users.Where(user => user.Id == userId).Select(user => new { user.MergedInto }).SingleOrDefaultAsync(cancellationToken);
            if (found is null) return null;
            if (found.MergedInto is not { } next) return userId;
            userId = next;
        }
    }
}
