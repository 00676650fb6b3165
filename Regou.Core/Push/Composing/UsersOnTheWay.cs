using System.Collections.Concurrent;
using Regou.Pipeline;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>
/// Users who have more to be told once the message on its way to them is settled. Noted before their state is read, so that a settlement
/// in between is not missed; a hint in memory, as <see cref="WaitingUsers"/>.
/// </summary>
public sealed class UsersOnTheWay(WaitingUsers waiting, JobsWaiting jobsWaiting)
{
    private readonly ConcurrentDictionary<long, Tier> held = new();

    /// <param name="onlyIfHeld">Does not hold again whom a settlement has released meanwhile.</param>
    public void Hold(long userId, Tier tier, bool onlyIfHeld = false)
    {
        if (!onlyIfHeld) held[userId] = tier;
        else if (held.TryGetValue(userId, out var before)) held.TryUpdate(userId, tier, before);
    }

    public void Forget(long userId) => held.TryRemove(userId, out _);

    /// <summary>Messages to these users are settled.</summary>
    public void Release(IEnumerable<long> users)
    {
        var released = false;
        foreach (var user in users)
        {
            if (!held.TryRemove(user, out var tier)) continue;
            waiting.Add(user, tier);
            released = true;
        }

        if (released) jobsWaiting.Raise();
    }
}
