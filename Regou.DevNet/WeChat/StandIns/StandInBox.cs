namespace Regou.DevNet.WeChat.StandIns;

/// <summary>A message that a stand-in took.</summary>
/// <param name="Key">The user's key, token or path.</param>
/// <param name="Id">What the reply named; of a webhook: what the sender named.</param>
public sealed record StandInMessage(StandInService Service, string Key, string Text, string Id, DateTimeOffset At);

/// <summary>The latest messages over all services.</summary>
public sealed class StandInBox
{
    private const int Most = 1_000;
    private readonly Lock gate = new();
    private readonly List<StandInMessage> kept = [];

    public IReadOnlyList<StandInMessage> All
    {
        get
        {
            lock (gate) return [.. kept];
        }
    }

    internal void Add(StandInMessage message)
    {
        lock (gate)
        {
            if (kept.Count == Most) kept.RemoveRange(0, Most / 4);
            kept.Add(message);
        }
    }
}
