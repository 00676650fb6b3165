using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;

namespace Regou.Launches.Recording;

/// <summary>Makes launches durable, once each, and only then tells the feed and the fan-out. A malformed log never stops it.</summary>
public sealed partial class LaunchRecorder(
    WriteGate writes, LaunchFeed feed, LaunchesRecorded launchesRecorded, LaunchesRolledBack launchesRolledBack,
    CollectorMetrics metrics, TimeProvider time, ILogger<LaunchRecorder> logger)
{
    public async Task<Recorded> RecordAsync(DecodedLogs logs, RecordingOrder order, CancellationToken cancellationToken)
    {
        if (logs.IsEmpty && order is { Progress: null, Canonical: null or { Count: 0 } }) return Recorded.Nothing;
        if (!order.Announce)
        {
            var now = time.GetUtcNow();
            foreach (var launch in logs.Launches) launch.FannedOutAt = now;
        }

        var recorded = await writes.WriteAsync(db => WriteAsync(db, logs, order, cancellationToken), cancellationToken);
        metrics.Recorded(recorded, logs.Rejected.Count);
        Announce(recorded, order);
        return recorded;
    }

    private async Task<Recorded> WriteAsync(RegouDbContext db, DecodedLogs logs, RecordingOrder order, CancellationToken cancellationToken)
    {
        if (await RejectedLogs.InsertAsync(db, logs.Rejected, cancellationToken) > 0) LogRejected(logs.Rejected);
        var recorded = await new RecordingTransaction(db, describeCreators: order.Announce).RunAsync(logs, order.Canonical, cancellationToken);
        if (order.Progress is { } progress) await progress(db, cancellationToken);
        return recorded;
    }

    private void Announce(Recorded recorded, RecordingOrder order)
    {
        feed.Correct([.. recorded.Changed, .. recorded.RolledBack]);
        if (order.Announce) feed.Publish(recorded.Added);
        if (recorded.ToFanOut) launchesRecorded.Raise();
        if (recorded.RolledBack.Count == 0) return;
        launchesRolledBack.Raise();
        foreach (var launch in recorded.RolledBack) Log.RolledBack(logger, launch.TokenAddress, launch.BlockNumber, launch.BlockHash);
    }

    private void LogRejected(IReadOnlyList<RejectedLog> rejected)
    {
        foreach (var log in rejected) Log.LogRejected(logger, log.LaunchTx, log.LogIndex, log.Address, log.Error);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "Log {LogIndex} of {Transaction} from {Contract} cannot be read: {Error}")]
        public static partial void LogRejected(ILogger logger, string transaction, int logIndex, string contract, string error);

        [LoggerMessage(11, LogLevel.Warning, "The launch of {Token} is rolled back: block {Block} {Hash} is not on the chain any more")]
        public static partial void RolledBack(ILogger logger, string token, long block, string hash);
    }
}
