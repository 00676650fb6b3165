using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Regou.Launches.Listings;

/// <summary>Stands where the poller would: says once that and why GMGN is not asked.</summary>
internal sealed partial class GmgnOff(GmgnStatus status, ILogger<GmgnPoller> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Off(logger, status);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(142, LogLevel.Information, "GMGN is {Status}")]
        public static partial void Off(ILogger logger, GmgnStatus status);
    }
}
