using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Accounts;

/// <summary>What a person starts with: launches of both launchpads.</summary>
public static class NewUser
{
    public static IReadOnlyList<LaunchSource> DefaultSources { get; } = [LaunchSource.Four, LaunchSource.Flap];

    /// <summary>Saves within the caller's transaction, because the subscriptions need the user's id.</summary>
    public static async Task<User> AddAsync(RegouDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = new User { CreatedAt = now };
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var source in DefaultSources)
            db.Subscriptions.Add(new() { UserId = user.Id, Source = source, Enabled = true, UpdatedAt = now });
        return user;
    }
}
