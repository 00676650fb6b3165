using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Matching;

/// <summary>Writes jobs inside the fan-out's transaction: within the backlog, within the trial, each (user, launch) once.</summary>
internal sealed class JobWriter(RegouDbContext db, PushOptions push, PlanOptions plans, DateTimeOffset now, FanOutResult result) : IAsyncDisposable
{
    private readonly PreparedStatement insert = new(
        db,
        """
        INSERT INTO notification_jobs (user_id, launch_id, status, strength, created_at, due_at)
        VALUES (@user, @launch, 'pending', @strength, @created, @due) ON CONFLICT (user_id, launch_id) DO NOTHING
        """,
        "user", "launch", "strength", "created", "due");

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
        if (!(tier == Tier.Trial ? AddToTrial(user, launch, strength, due) : Insert(user, launch, strength, due))) return;
        user.Room--;
        result.Jobs++;
        if (due <= now) result.Waiting.Add((user.Id, tier));
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
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

        if (!Insert(user, launch, strength, due))
        {
            trials.GiveBack(user.Id, launch.Source);
            return false;
        }

        result.Trials.Add((user, launch.Source, user.TrialUsed(launch.Source) + 1));
        trials.OfferWhenUsedUp(user.Id);
        return true;
    }

    private bool Insert(Subscriber user, LaunchEvent launch, int strength, DateTimeOffset due) =>
        insert.Run(user.Id, launch.Id, strength, now, due) > 0;
}
