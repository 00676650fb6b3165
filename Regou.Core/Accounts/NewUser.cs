using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Accounts;

/// <summary>What a person starts with.</summary>
public static class NewUser
{
    /// <summary>With <see cref="UserRules.Default"/>. Saves within the caller's transaction, because the rules need the user's id.</summary>
    public static async Task<User> AddAsync(RegouDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = new User { CreatedAt = now };
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        await RuleBook.ChangeAsync(db, user.Id, _ => UserRules.Default, now, cancellationToken);
        return user;
    }
}
