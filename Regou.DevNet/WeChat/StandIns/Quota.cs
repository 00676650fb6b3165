namespace Regou.DevNet.WeChat.StandIns;

/// <summary>So many requests per key in a sliding time.</summary>
internal sealed class Quota(int most, TimeSpan per, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> taken = [];

    /// <returns>False when the key has used up its share; that request is not counted.</returns>
    public bool Take(string key)
    {
        lock (gate)
        {
            if (!taken.TryGetValue(key, out var times)) taken[key] = times = new();
            var now = time.GetUtcNow();
            while (times.TryPeek(out var oldest) && oldest + per <= now) times.Dequeue();
            if (times.Count >= most) return false;
            times.Enqueue(now);
            return true;
        }
    }
}
