using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;

namespace Regou.Launches.Collecting;

/// <summary>Stands in for live listening while no WebSocket source brings heads: polls at the pace of the blocks.</summary>
public sealed partial class HttpPoller(
    GapFill gap, HeadTracker heads, IChainStream stream, IOptions<ChainOptions> options, TimeProvider time, ILogger<HttpPoller> logger)
    : BackgroundService
{
    /// <summary>The blocks that load-balanced nodes may still be missing at the first look.</summary>
    private const int OverlapBlocks = 4;
    private readonly PollPace pace = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var silenceLimit = TimeSpan.FromSeconds(options.Value.HeadSilenceSeconds);
        if (stream.IsConfigured) await Task.Delay(silenceLimit, time, stoppingToken);
        var standingIn = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var needed = !stream.IsConfigured || !(time.GetUtcNow() - heads.LiveAt < silenceLimit);
            if (needed != standingIn) Log.Switched(logger, needed ? "polling" : "listening");
            standingIn = needed;
            if (needed) await PollAsync(stoppingToken);
            await Task.Delay(needed ? pace.Next : silenceLimit, time, stoppingToken);
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gap.PollAsync(OverlapBlocks, cancellationToken);
            pace.Succeeded(heads.Newest?.BlockNumber ?? 0, time.GetUtcNow());
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            pace.Failed();
            Log.PollFailed(logger, error.Message, pace.Next);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Information, "The chain is now followed by {Way}")]
        public static partial void Switched(ILogger logger, string way);

        [LoggerMessage(41, LogLevel.Warning, "Polling failed, next try in {Wait}: {Reason}")]
        public static partial void PollFailed(ILogger logger, string reason, TimeSpan wait);
    }
}
