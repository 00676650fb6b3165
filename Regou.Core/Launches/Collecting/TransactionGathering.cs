using Regou.Chain;

namespace Regou.Launches.Collecting;

/// <summary>
/// Holds live logs until those of their transaction are together: a launch is announced with its tax and its first buy, although each
/// log comes in a message of its own. A transaction is together when something later on the chain was heard, or when nothing more of
/// it came for a moment. Pure.
/// </summary>
/// <param name="timed">Whether the time of a log's block is known; one without waits longer, for its head.</param>
internal sealed class TransactionGathering(Func<Log, bool> timed)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(4);
    public static readonly TimeSpan HeadPatience = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<(Hash32 Block, Hash32 Transaction), List<ChainNotice.LogSeen>> waiting = [];
    private (long Block, int Index) furthest;

    /// <summary>When the first transaction will have waited long enough; null: none waits.</summary>
    public DateTimeOffset? Due => waiting.Count == 0 ? null : waiting.Values.Min(DueAt);

    public void Add(ChainNotice.LogSeen seen)
    {
        var key = (seen.Log.BlockHash, seen.Log.TransactionHash);
        if (!waiting.TryGetValue(key, out var logs)) waiting[key] = logs = [];
        logs.Add(seen);
        Heard(seen.Log.BlockNumber, seen.Log.LogIndex);
    }

    /// <summary>A head says that the blocks before it are told.</summary>
    public void Head(long number) => Heard(number, -1);

    /// <returns>The transactions that are together, each with its logs in order.</returns>
    public List<List<ChainNotice.LogSeen>> TakeReady(DateTimeOffset now)
    {
        var ready = waiting.Where(item => IsReady(item.Value, now)).ToList();
        foreach (var item in ready) waiting.Remove(item.Key);
        return [.. ready
            .Select(item => item.Value.OrderBy(seen => seen.Log.LogIndex).ToList())
            .OrderBy(logs => logs[0].Log.BlockNumber).ThenBy(logs => logs[0].Log.LogIndex)];
    }

    private DateTimeOffset DueAt(List<ChainNotice.LogSeen> logs) => logs[^1].SeenAt + (timed(logs[0].Log) ? Patience : HeadPatience);

    private bool IsReady(List<ChainNotice.LogSeen> logs, DateTimeOffset now) =>
        now >= DueAt(logs)
        || (timed(logs[0].Log) && furthest.CompareTo((logs[0].Log.BlockNumber, logs.Max(seen => seen.Log.LogIndex))) > 0);

    private void Heard(long block, int index)
    {
        if (furthest.CompareTo((block, index)) < 0) furthest = (block, index);
    }
}
