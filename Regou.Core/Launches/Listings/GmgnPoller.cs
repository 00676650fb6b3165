using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Regou.Launches.Listings;

/// <summary>Asks for the newest tokens over and over. Whatever goes wrong is told once and waited out.</summary>
public sealed partial class GmgnPoller(GmgnReader reader, IOptions<GmgnOptions> options, TimeProvider time, ILogger<GmgnPoller> logger)
    : BackgroundService
{
    private readonly GmgnPace pace = new(TimeSpan.FromMilliseconds(options.Value.IntervalMs));
    private GmgnFailure? told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested) await Task.Delay(await PollAsync(stoppingToken), time, stoppingToken);
    }

    /// <returns>How long to wait.</returns>
    private async Task<TimeSpan> PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            var added = await reader.ReadOnceAsync(cancellationToken);
            if (told is not null) Log.Answers(logger);
            told = null;
            if (added > 0) Log.Added(logger, added);
            return pace.Succeeded();
        }
        catch (GmgnException error)
        {
            var wait = pace.Failed(time.GetUtcNow(), error.RestUntil);
            if (told != error.Failure) Log.Failed(logger, wait, error.Message);
            told = error.Failure;
            return wait;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRecorded(logger, error);
            return pace.Failed(time.GetUtcNow(), restUntil: null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(48, LogLevel.Warning, "No list from GMGN, next try in {Wait}: {Reason}")]
        public static partial void Failed(ILogger logger, TimeSpan wait, string reason);

        [LoggerMessage(49, LogLevel.Information, "GMGN answers again")]
        public static partial void Answers(ILogger logger);

        [LoggerMessage(140, LogLevel.Error, "GMGN's list could not be recorded; it is read again")]
        public static partial void NotRecorded(ILogger logger, Exception error);

        [LoggerMessage(141, LogLevel.Information, "{Count} launches that only GMGN told of")]
        public static partial void Added(ILogger logger, int count);
    }
}
