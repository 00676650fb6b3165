using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Launches.Recording;
using Regou.Launches.Sources;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Hears launches live. Logs that are there together are recorded together; a log whose block time is not known yet waits a
/// moment for its head. What this loses, the sweep finds.
/// </summary>
public sealed partial class LiveListener(
    IChainStream stream, LaunchCatalog catalog, LaunchRecorder recorder, BlockTimes blockTimes, HeadTracker heads,
    ChainConnected chainConnected, TimeProvider time, ILogger<LiveListener> logger) : BackgroundService
{
    private const int WaitingLogs = 4096;
    private static readonly TimeSpan HeadPatience = TimeSpan.FromMilliseconds(200);
    private readonly Channel<ChainNotice> waiting =
        Channel.CreateBounded<ChainNotice>(new BoundedChannelOptions(WaitingLogs) { SingleReader = true, SingleWriter = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!stream.IsConfigured) return;
        await Task.WhenAll(HearAsync(stoppingToken), RecordAsync(stoppingToken));
    }

    private async Task HearAsync(CancellationToken cancellationToken)
    {
        await foreach (var notice in stream.ListenAsync(catalog.Current.Everything, cancellationToken))
        {
            switch (notice)
            {
                case ChainNotice.Connected connected:
                    Log.Connected(logger, connected.Endpoint);
                    chainConnected.Raise();
                    break;
                case ChainNotice.Head head:
                    heads.Heard(head.Header);
                    await waiting.Writer.WriteAsync(notice, cancellationToken);
                    break;
                default:
                    await waiting.Writer.WriteAsync(notice, cancellationToken);
                    break;
            }
        }
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var untimed = new List<ChainNotice.LogSeen>();
        while (!cancellationToken.IsCancellationRequested)
        {
            var logs = await NextAsync(untimed, cancellationToken);
            try
            {
                var observed = await blockTimes.ResolveAsync(logs, cancellationToken);
                await recorder.RecordAsync(observed, checkpoint: null, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Log.RecordFailed(logger, error, logs.Count);
                chainConnected.Raise();
            }
        }
    }

    /// <summary>Everything that is there now. Logs without a known block time stay in <paramref name="untimed"/> until they have one or waited enough.</summary>
    private async Task<List<(Chain.Log, DateTimeOffset)>> NextAsync(List<ChainNotice.LogSeen> untimed, CancellationToken cancellationToken)
    {
        if (untimed.Count == 0) await waiting.Reader.WaitToReadAsync(cancellationToken);
        else await WaitForHeadAsync(untimed, cancellationToken);

        while (waiting.Reader.TryRead(out var notice))
        {
            if (notice is ChainNotice.LogSeen seen) untimed.Add(seen);
        }

        var now = time.GetUtcNow();
        var ready = untimed.Where(seen => blockTimes.Known(seen.Log) is not null || now - seen.SeenAt >= HeadPatience).ToList();
        untimed.RemoveAll(ready.Contains);
        return ready.ConvertAll(seen => (seen.Log, seen.SeenAt));
    }

    private async Task WaitForHeadAsync(List<ChainNotice.LogSeen> untimed, CancellationToken cancellationToken)
    {
        var left = untimed.Min(seen => seen.SeenAt) + HeadPatience - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(left);
        try
        {
            await waiting.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The head did not come: its time is asked for.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Listening to {Endpoint}")]
        public static partial void Connected(ILogger logger, string endpoint);

        [LoggerMessage(31, LogLevel.Error, "{Count} live logs could not be recorded; the sweep reads them again")]
        public static partial void RecordFailed(ILogger logger, Exception error, int count);
    }
}
