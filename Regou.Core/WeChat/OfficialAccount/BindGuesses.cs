namespace Regou.WeChat.OfficialAccount;

/// <summary>
/// Counts the wrong codes of each follower: five in ten minutes, then none is looked at until the oldest is ten minutes old. Kept in
/// memory: a restart forgives, and the code's own ten minutes stay.
/// </summary>
public sealed class BindGuesses
{
    public const int Allowed = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private const int Capacity = 10_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> wrong = new(StringComparer.Ordinal);

    public bool MayGuess(string openId, DateTimeOffset now)
    {
        lock (gate) return !wrong.TryGetValue(openId, out var times) || times.Count(at => at > now - Window) < Allowed;
    }

    public void Wrong(string openId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!wrong.TryGetValue(openId, out var times))
            {
                if (wrong.Count >= Capacity) Forget(now);
                wrong[openId] = times = new(Allowed);
            }

            if (times.Count >= Allowed) times.Dequeue();
            times.Enqueue(now);
        }
    }

    /// <summary>What is over; when thousands guess at once, those who have guessed least.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (openId, times) in wrong.ToList())
        {
            if (times.All(at => at <= now - Window)) wrong.Remove(openId);
        }

        foreach (var openId in wrong.OrderBy(pair => pair.Value.Count).Take(wrong.Count - (Capacity / 2)).Select(pair => pair.Key).ToList())
            wrong.Remove(openId);
    }
}
