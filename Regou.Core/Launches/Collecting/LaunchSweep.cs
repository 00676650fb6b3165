using Microsoft.Extensions.Logging;
using Regou.Launches.History;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Reads the gap and the last blocks again: at start, after each connect, after a doubt, and on its schedule. It asks another endpoint
/// than live does, where there is one, counts what live missed, and looks at the launchpad's own count.
/// </summary>
public sealed partial class LaunchSweep(
    GapFill gap, HeardLogs heard, HeadTracker heads, MissedLive missed, NonceWatch nonces, ILogger<LaunchSweep> logger) : IStage
{
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var found = await gap.SweepAsync(cancellationToken);
        foreach (var launch in found) heard.Found(launch.Id, launch.BlockNumber, launch.BlockHash, launch.LogIndex);
        if (heads.Newest is not { } head) return found.Count;
        if (heard.TakeMissed(head.BlockNumber) is { Count: > 0 } ids)
        {
            await missed.MarkAsync(ids, cancellationToken);
            Log.MissedLive(logger, ids.Count);
        }

        await nonces.LookAsync(head.BlockNumber, cancellationToken);
        return found.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(22, LogLevel.Warning, "No WebSocket endpoint announced {Count} launches that are on the chain: the sweep found them")]
        public static partial void MissedLive(ILogger logger, int count);
    }
}
