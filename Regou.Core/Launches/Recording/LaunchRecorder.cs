using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;

namespace Regou.Launches.Recording;

/// <param name="BlockTime">The time of the log's block.</param>
/// <param name="SeenAt">When the log reached this process.</param>
public sealed record ObservedLog(Log Log, DateTimeOffset BlockTime, DateTimeOffset SeenAt);

/// <summary>Makes launches durable, once each, and only then tells the feed and the fan-out. A malformed log never stops it.</summary>
public sealed partial class LaunchRecorder(
    LaunchDecoder decoder, WriteGate writes, LaunchFeed feed, LaunchesRecorded launchesRecorded, ILogger<LaunchRecorder> logger)
{
    /// <param name="checkpoint">In the same transaction: everything up to this block has been read.</param>
    /// <returns>How many launches were new.</returns>
    public async Task<int> RecordAsync(IReadOnlyList<ObservedLog> observed, Checkpoint? checkpoint, CancellationToken cancellationToken)
    {
        var decoded = decoder.Decode([.. observed.Where(item => !item.Log.Removed)], SeenBy.Live);
        var (launches, rejected) = (decoded.Launches, decoded.Rejected);
        if (launches.Count == 0 && rejected.Count == 0 && checkpoint is null) return 0;
        var added = await writes.WriteAsync(
            async db =>
            {
                var store = new LaunchStore(db);
                if (await store.InsertAsync(rejected, cancellationToken) > 0) LogRejected(rejected);
                if (checkpoint is not null) await checkpoint.WriteAsync(db, cancellationToken);
                return await store.InsertAsync(launches, cancellationToken);
            },
            cancellationToken);
        feed.Publish(added);
        if (added.Count > 0) launchesRecorded.Raise();
        return added.Count;
    }

    private void LogRejected(IReadOnlyList<RejectedLog> rejected)
    {
        foreach (var log in rejected) Log.LogRejected(logger, log.LaunchTx, log.LogIndex, log.Address, log.Error);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "Log {LogIndex} of {Transaction} from {Contract} cannot be read: {Error}")]
        public static partial void LogRejected(ILogger logger, string transaction, int logIndex, string contract, string error);
    }
}
