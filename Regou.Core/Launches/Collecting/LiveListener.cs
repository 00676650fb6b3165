using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Launches.Sources;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Hears what the WebSocket endpoints announce: heads go to the window that sees reorganisations, logs to the recording. It listens
/// anew when other contracts are to be watched. What it loses, the sweep finds.
/// </summary>
public sealed partial class LiveListener(
    IChainStream stream, LaunchCatalog catalog, LiveRecording recording, HeadTracker heads, ReorgWatch reorgs, HeardLogs heard,
    SweepDue sweepDue, ILogger<LiveListener> logger) : BackgroundService
{
    private const int WaitingNotices = 4096;
    private readonly Channel<ChainNotice> waiting =
        Channel.CreateBounded<ChainNotice>(new BoundedChannelOptions(WaitingNotices) { SingleReader = true, SingleWriter = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!stream.IsConfigured) return;
        await Task.WhenAll(HearAsync(stoppingToken), recording.RunAsync(waiting.Reader, stoppingToken));
    }

    private async Task HearAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var changed = catalog.Changed;
            using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, changed);
            try
            {
                await foreach (var notice in stream.ListenAsync(catalog.Current.Everything, round.Token))
                    await TakeAsync(notice, waiting.Writer, round.Token);
            }
            catch (OperationCanceledException) when (changed.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
            {
                Log.WatchingOthers(logger);
            }
        }
    }

    /// <param name="into">What the recording reads.</param>
    internal async Task TakeAsync(ChainNotice notice, ChannelWriter<ChainNotice> into, CancellationToken cancellationToken)
    {
        switch (notice)
        {
            case ChainNotice.Connected connected:
                Log.Connected(logger, connected.Endpoint);
                sweepDue.Raise();
                return;
            case ChainNotice.Head { Header: var header }:
                heard.Listening(header.Number);
                var isNew = !(heads.Newest?.BlockNumber >= header.Number);
                if (heads.Heard(header) is { } fork) reorgs.Doubt(fork);
                else if (isNew) reorgs.HeadMoved();
                break;
        }

        await into.WriteAsync(notice, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Listening to {Endpoint}")]
        public static partial void Connected(ILogger logger, string endpoint);

        [LoggerMessage(32, LogLevel.Information, "The watched contracts changed: listening anew")]
        public static partial void WatchingOthers(ILogger logger);
    }
}
