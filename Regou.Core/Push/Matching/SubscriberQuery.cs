using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>
/// Reads the users who changed. The parts may be of different moments: who changes meanwhile has a higher number, and is read again.
/// </summary>
internal sealed class SubscriberQuery(RegouDbContext db, long since, WishPool wishes)
{
    /// <returns>Every user who changed; without wishes where nothing is to be matched for him.</returns>
    public async Task<Dictionary<long, Subscriber>> ReadAsync(CancellationToken cancellationToken)
    {
        var changed = await UsersAsync(cancellationToken);
        if (changed.Count == 0) return [];
        var reachable = await ReachableAsync(cancellationToken);
        var subscriptions = db.Subscriptions.Where(row => row.Enabled && db.Users.Any(user => user.Id == row.UserId && user.Version > since))
            .Select(row => new { row.UserId, row.Source, row.Rule, row.DigestMinutes });
        await foreach (var row in subscriptions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (reachable.Contains(row.UserId) && changed.TryGetValue(row.UserId, out var user)) user.Want(row.Source, wishes.Of(row.Rule, row.DigestMinutes));
        }

        await ReadMarksAsync(changed, cancellationToken);
        return changed;
    }

    /// <summary>How many launches wait for each user.</summary>
    public Task<Dictionary<long, int>> WaitingAsync(CancellationToken cancellationToken) =>
        db.NotificationJobs.Where(job => job.Status == JobStatus.Pending).GroupBy(job => job.UserId)
            .Select(group => new { User = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.User, row => row.Count, cancellationToken);

    private Task<Dictionary<long, Subscriber>> UsersAsync(CancellationToken cancellationToken) =>
        db.Users.Where(user => user.Version > since)
            .Select(user => new { user.Id, user.YearlyUntil, user.PlanUntil, user.CreatedAt, user.TrialFour, user.TrialFlap })
            .ToDictionaryAsync(
                row => row.Id,
                row => new Subscriber
                {
                    Id = row.Id, YearlyUntil = row.YearlyUntil, PlanUntil = row.PlanUntil, CreatedAt = row.CreatedAt,
                    TrialFour = row.TrialFour, TrialFlap = row.TrialFlap,
                },
                cancellationToken);

    /// <summary>
    /// Who has a binding or a channel, even a dead one: he can mend it, and what matched meanwhile waits for that. Who never had any
    /// would only fill his backlog.
    /// </summary>
    private async Task<HashSet<long>> ReachableAsync(CancellationToken cancellationToken)
    {
        var bound = db.WechatBotBindings.Where(row => db.Users.Any(user => user.Id == row.UserId && user.Version > since)).Select(row => row.UserId);
        var channels = db.PushChannels.Where(row => db.Users.Any(user => user.Id == row.UserId && user.Version > since)).Select(row => row.UserId);
        return [.. await bound.ToListAsync(cancellationToken), .. await channels.ToListAsync(cancellationToken)];
    }

    private async Task ReadMarksAsync(Dictionary<long, Subscriber> changed, CancellationToken cancellationToken)
    {
        var rows = await db.UserMarks.Where(row => db.Users.Any(user => user.Id == row.UserId && user.Version > since))
            .Select(row => new { row.UserId, row.Kind, row.Address }).ToListAsync(cancellationToken);
        foreach (var mine in rows.GroupBy(row => row.UserId))
        {
            if (!changed.TryGetValue(mine.Key, out var user)) continue;
            var kinds = mine.ToLookup(row => row.Kind, row => row.Address);
            user.Marks = Marks.Of(kinds[MarkKind.FollowedCreator], kinds[MarkKind.MutedCreator], kinds[MarkKind.MutedToken]);
        }
    }
}
