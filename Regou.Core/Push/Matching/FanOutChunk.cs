using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>
/// One transaction of the fan-out: goes on where the last one committed, launch by launch and user by user, until enough is written.
/// Jobs, counts and the place reached are committed together: a crash repeats only what was not.
/// </summary>
internal sealed class FanOutChunk(RegouDbContext db, SubscriberIndex index, PushOptions push, PlanOptions plans, DateTimeOffset now)
{
    /// <summary>Rows of one transaction: other writers wait for no more than that.</summary>
    public const int Rows = 5_000;
    private const int Launches = 20;

    public async Task<FanOutResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = new FanOutResult();
        await index.RefreshAsync(db, cancellationToken);
        var due = await db.LaunchEvents.AsNoTracking().Where(launch => launch.FannedOutAt == null).OrderBy(launch => launch.Id)
            .Take(Launches).ToListAsync(cancellationToken);
        await using var jobs = new JobWriter(db, push, plans, now, result);
        foreach (var launch in due)
        {
            if (jobs.Work >= Rows) return result;
            var reached = IsNews(launch) ? await MatchAsync(launch, jobs, result, cancellationToken) : null;
            jobs.Flush();
            await MarkAsync(launch.Id, reached, cancellationToken);
            if (reached is not null) return result;
            result.Launches++;
        }

        result.Last = due.Count < Launches;
        return result;
    }

    private bool IsNews(LaunchEvent launch) =>
        launch.Status == LaunchStatus.Live && launch.EventTime >= now.AddMinutes(-push.MaximumAgeMinutes);

    /// <returns>The user reached when the transaction is full; null: all are done.</returns>
    private async Task<long?> MatchAsync(LaunchEvent launch, JobWriter jobs, FanOutResult result, CancellationToken cancellationToken)
    {
        if (launch.FanOutUser == 0) await ReviveAsync(launch, result, cancellationToken);
        var verdicts = new Verdicts(LaunchFacts.Of(launch));
        var users = index.Of(launch.Source);
        var first = index.After(launch.Source, launch.FanOutUser);
        for (var place = first; place < users.Count; place++)
        {
            if (jobs.Work >= Rows) return place == first ? launch.FanOutUser : users[place - 1].Id;
            var user = users[place];
            var tier = user.TierAt(now, plans);
            if (tier == Tier.None || (tier == Tier.Trial && !user.HasTrialLeft(launch.Source, plans))) continue;
            if (user.Of(launch.Source) is not { } wish || verdicts.Of(user, wish.Rule) is not { } strength) continue;
            await jobs.AddAsync(user, launch, tier, strength, wish, cancellationToken);
        }

        return null;
    }

    private async Task ReviveAsync(LaunchEvent launch, FanOutResult result, CancellationToken cancellationToken)
    {
        foreach (var user in await ReturnedLaunch.ReviveAsync(db, launch.Id, cancellationToken))
        {
            result.Jobs++;
            result.Waiting.Add((user, index.Find(user)?.TierAt(now, plans) ?? Tier.None));
        }
    }

    private Task<int> MarkAsync(long launch, long? reached, CancellationToken cancellationToken) =>
        reached is { } user
            ? db.LaunchEvents.Where(row => row.Id == launch)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.FanOutUser, user), cancellationToken)
            : db.LaunchEvents.Where(row => row.Id == launch)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.FannedOutAt, now), cancellationToken);
}
