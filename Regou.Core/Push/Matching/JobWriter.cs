using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Matching;

/// <summary>Writes jobs inside the fan-out's transaction: within the backlog, within the trial, each (user, launch) once.</summary>
internal sealed class JobWriter(RegouDbContext db, PushOptions push, PlanOptions plans, DateTimeOffset now, FanOutResult result) : IAsyncDisposable
{
    private readonly JobBatch batch = new(db, now);

    /// <summary>For one job at a time, where it must be known whether it was there already.</summary>
    private readonly JobBatch alone = new(db, now);
    private readonly Trials trials = new(db, plans, now);
    private readonly Backlog backlog = new(db, push, now);

    /// <summary>What was written or tried to: the measure of how long the transaction is.</summary>
    public int Work { get; private set; }

    public async ValueTask AddAsync(Subscriber user, LaunchEvent launch, Tier tier, int strength, Wish wish, CancellationToken cancellationToken)
    {
        Work++;
        if (!await backlog.HasRoomAsync(user, launch.Id, cancellationToken))
        {
            result.Overflowed = backlog.Overflowed;
            return;
        }

        var due = wish.DueAt(now);
        if (tier != Tier.Trial) result.Jobs += batch.Add(user.Id, launch.Id, strength, due);
        else if (!AddToTrial(user, launch, strength, due)) return;
        user.Room--;
        if (due <= now) result.Waiting.Add((user.Id, tier));
    }

    /// <summary>After each launch: what was added until here is written.</summary>
    public void Flush() => result.Jobs += batch.Flush();

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        await alone.DisposeAsync();
        await trials.DisposeAsync();
        await backlog.DisposeAsync();
    }

    private bool AddToTrial(Subscriber user, LaunchEvent launch, int strength, DateTimeOffset due)
    {
        if (!trials.Take(user.Id, launch.Source))
        {
            result.Trials.Add((user, launch.Source, plans.TrialPushesPerSource));
            return false;
        }

        alone.Add(user.Id, launch.Id, strength, due);
        var inserted = alone.Flush();
        result.Jobs += inserted;
        if (inserted == 0)
        {
            trials.GiveBack(user.Id, launch.Source);
            return false;
        }

        result.Trials.Add((user, launch.Source, user.TrialUsed(launch.Source) + 1));
        trials.OfferWhenUsedUp(user.Id);
        return true;
    }
}
