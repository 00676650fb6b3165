using Regou.Pipeline;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>
/// Users whom only time holds back, and when to look at them again. Memory only and bounded: whom it does not hold, the sweep finds.
/// </summary>
public sealed class ComposerAgenda : IDisposable
{
    private const int Capacity = 200_000;
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);
    private readonly Lock gate = new();
    private readonly PriorityQueue<(long UserId, Tier Tier), long> entries = new();
    private readonly Dictionary<long, long> moments = [];
    private readonly WaitingUsers waiting;
    private readonly JobsWaiting jobsWaiting;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    public ComposerAgenda(WaitingUsers waiting, JobsWaiting jobsWaiting, TimeProvider time)
    {
        (this.waiting, this.jobsWaiting, this.time) = (waiting, jobsWaiting, time);
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A later moment than one already noted changes nothing.</summary>
    public void Put(long userId, Tier tier, DateTimeOffset at)
    {
        lock (gate)
        {
            if (moments.TryGetValue(userId, out var noted) && noted <= at.UtcTicks) return;
            if (entries.Count >= Capacity) return;
            moments[userId] = at.UtcTicks;
            entries.Enqueue((userId, tier), at.UtcTicks);
            if (entries.TryPeek(out _, out var first) && first == at.UtcTicks) Arm(first);
        }
    }

    /// <summary>Moves the users whose moment has come to those who wait.</summary>
    public void Tick()
    {
        var moved = false;
        lock (gate)
        {
            var now = time.GetUtcNow().UtcTicks;
            while (entries.TryPeek(out var entry, out var at) && at <= now)
            {
                entries.Dequeue();
                // An earlier moment was noted after this one: it has passed already.
                if (!moments.TryGetValue(entry.UserId, out var noted) || noted != at) continue;
                moments.Remove(entry.UserId);
                waiting.Add(entry.UserId, entry.Tier);
                moved = true;
            }

            if (entries.TryPeek(out _, out var next)) Arm(next);
        }

        if (moved) jobsWaiting.Raise();
    }

    public void Dispose() => timer.Dispose();

    private void Arm(long at)
    {
        var wait = TimeSpan.FromTicks(Math.Max(0, at - time.GetUtcNow().UtcTicks)) + TimeSpan.FromMilliseconds(1);
        timer.Change(wait < Farthest ? wait : Farthest, Timeout.InfiniteTimeSpan);
    }
}
