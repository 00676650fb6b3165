using Regou.Chain;
using Regou.Launches.Recording;

namespace Regou.Launches.Collecting;

/// <summary>Gives each log the time of its block: from the log itself, from heads heard, and only then by asking.</summary>
public sealed class BlockTimes(HeadTracker heads, IChainReader chain)
{
    /// <returns>Null when only a request could tell.</returns>
    public DateTimeOffset? Known(Log log) => log.BlockTime ?? heads.TimeOf(log);

    public async Task<IReadOnlyList<ObservedLog>> ResolveAsync(
        IReadOnlyList<(Log Log, DateTimeOffset SeenAt)> logs, CancellationToken cancellationToken)
    {
        var unknown = logs.Where(item => Known(item.Log) is null).Select(item => item.Log.BlockNumber).ToHashSet();
        var asked = unknown.Count > 0 ? await chain.GetHeadersAsync(unknown, cancellationToken) : null;

        // A node that shows a log but not its block is behind itself: the moment of seeing is within a block of the truth.
        return [.. logs.Select(item => new ObservedLog(
            item.Log, Known(item.Log) ?? asked?.GetValueOrDefault(item.Log.BlockNumber)?.Time ?? item.SeenAt, item.SeenAt))];
    }
}
