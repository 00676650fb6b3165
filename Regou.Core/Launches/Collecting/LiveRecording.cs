using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Records live logs, a transaction as a whole, everything that is there together at once. A log that its node took back, or whose
/// block is not the one that we know, is not believed but looked into.
/// </summary>
public sealed partial class LiveRecording(
    LaunchDecoder decoder, LaunchRecorder recorder, BlockTimes blockTimes, HeadTracker heads, HeardLogs heard, ReorgWatch reorgs,
    SweepDue sweepDue, TimeProvider time, ILogger<LiveRecording> logger)
{
    private const int RememberedLaunches = 1024;
    private static readonly RecordingOrder Live = new(SeenBy.Live);
    private readonly TransactionGathering gathering = new(log => blockTimes.Known(log) is not null);
    private readonly RecentSet<string> launching = new(RememberedLaunches);

    public async Task RunAsync(ChannelReader<ChainNotice> notices, CancellationToken cancellationToken)
    {
        while (await WaitAsync(notices, cancellationToken))
        {
            while (notices.TryRead(out var notice)) Take(notice);
            var together = gathering.TakeReady(time.GetUtcNow());
            if (together.Count == 0) continue;
            try
            {
                await RecordAsync([.. together.SelectMany(logs => logs).Select(seen => (seen.Log, seen.SeenAt))], cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Log.RecordFailed(logger, error, together.Count);
                sweepDue.Raise();
            }
        }
    }

    private void Take(ChainNotice notice)
    {
        switch (notice)
        {
            case ChainNotice.Head head:
                gathering.Head(head.Header.Number);
                break;
            case ChainNotice.LogSeen { Log.Removed: true } seen:
                heard.Forget(seen.Log);
                reorgs.Doubt(seen.Log.BlockNumber);
                break;
            case ChainNotice.LogSeen seen when heads.Contradicts(seen.Log):
                heard.TryAdd(seen.Log);
                reorgs.Doubt(seen.Log.BlockNumber);
                break;
            case ChainNotice.LogSeen seen when heard.TryAdd(seen.Log):
                gathering.Add(seen);
                break;
        }
    }

    private async Task RecordAsync(IReadOnlyList<(Chain.Log Log, DateTimeOffset SeenAt)> logs, CancellationToken cancellationToken)
    {
        var decoded = decoder.Decode(await blockTimes.ResolveAsync(logs, cancellationToken), SeenBy.Live);
        foreach (var launch in decoded.Launches) launching.Add(launch.LaunchTx);

        // Nearly all trades are of launches long past, and must not cost a transaction each.
        decoded = decoded with { Details = [.. decoded.Details.Where(detail => launching.Contains(detail.LaunchTx))] };
        await recorder.RecordAsync(decoded, Live, cancellationToken);
    }

    /// <summary>For the next notice, or until a transaction has waited long enough.</summary>
    private async Task<bool> WaitAsync(ChannelReader<ChainNotice> notices, CancellationToken cancellationToken)
    {
        if (gathering.Due is not { } due) return await notices.WaitToReadAsync(cancellationToken);
        var left = due - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return true;
        using var patience = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await notices.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(31, LogLevel.Error, "The live logs of {Count} transactions could not be recorded; the sweep reads them again")]
        public static partial void RecordFailed(ILogger logger, Exception error, int count);
    }
}
