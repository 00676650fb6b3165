using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Regou.Pipeline;

/// <summary>Drains a stage once at start and then whenever its signal is raised. A failure is logged and left to the sweep.</summary>
public sealed partial class StageWorker<TStage, TSignal>(TStage stage, TSignal signal, ILogger<TStage> logger) : BackgroundService
    where TStage : IStage
    where TSignal : Signal
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Raise();
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(stoppingToken);
            try
            {
                await stage.DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DrainFailed(logger, error, typeof(TStage).Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Stage} failed; the next signal or sweep takes it up again")]
        public static partial void DrainFailed(ILogger logger, Exception error, string stage);
    }
}
