using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>Whoever changes a user's plan, subscriptions or marks raises it in the same transaction, so that every index follows.</summary>
public static class SubscriberVersion
{
    public static async Task RaiseAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        await db.ChangeCounters.Where(counter => counter.Name == ChangeCounter.Subscribers)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Value, counter => counter.Value + 1), cancellationToken);
        var value = await ReadAsync(db, cancellationToken);
        await db.Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.Version, value), cancellationToken);
    }

    public static Task<long> ReadAsync(RegouDbContext db, CancellationToken cancellationToken) =>
        db.ChangeCounters.Where(counter => counter.Name == ChangeCounter.Subscribers).Select(counter => counter.Value).SingleAsync(cancellationToken);
}
