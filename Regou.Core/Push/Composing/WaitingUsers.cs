using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>
/// Users who may have something to be written to them, best tier first and in order of arrival. A hint in memory: what it loses, the
/// sweep finds in the database. Raise JobsWaiting after adding.
/// </summary>
public sealed class WaitingUsers
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Tier> waiting = [];
    private readonly Queue<long>[] byTier = [.. Enum.GetValues<Tier>().Select(_ => new Queue<long>())];

    /// <summary>A user who waits already keeps his place, or moves up when his tier rose.</summary>
    public void Add(long userId, Tier tier)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(userId, out var before) && before >= tier) return;
            waiting[userId] = tier;
            byTier[(int)tier].Enqueue(userId);
        }
    }

    /// <returns>At most <paramref name="count"/>, the best tier first; empty when nobody waits.</returns>
    public IReadOnlyList<long> Take(int count)
    {
        lock (gate)
        {
            var taken = new List<long>();
            for (var tier = byTier.Length - 1; tier >= 0; tier--)
            {
                // Who moved up stands in the lower queue still: his place there is void.
                while (taken.Count < count && byTier[tier].TryDequeue(out var user))
                {
                    if (waiting.TryGetValue(user, out var current) && (int)current == tier && waiting.Remove(user)) taken.Add(user);
                }
            }

            return taken;
        }
    }
}
