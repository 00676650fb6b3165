using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;

namespace Regou.Launches.History;

/// <summary>
/// Reads what the collector left to be read beside it: gaps of a downtime first, the newest of them before older ones, then the rest.
/// It leaves the database to others half of the time.
/// </summary>
public sealed partial class HistoryWorker(
    HistoryReader reader, IDbContextFactory<RegouDbContext> contexts, HistoryLeft historyLeft, TimeProvider time, ILogger<HistoryWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DueAsync(stoppingToken) is { } range) await ReadAsync(range, stoppingToken);
                else await historyLeft.WaitAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (error is RpcException) Log.ChainFails(logger, error.Message, RetryAfter);
                else Log.ReadFailed(logger, error, RetryAfter);
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private async Task ReadAsync(HistoryRange range, CancellationToken cancellationToken)
    {
        Log.Reading(logger, range.Reason, range.ReachedBlock + 1, range.ToBlock);
        await reader.ReadAsync(range, progress: null, (took, token) => Task.Delay(took, time, token), cancellationToken);
        Log.Read(logger, range.FromBlock, range.ToBlock);
    }

    private async Task<HistoryRange?> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await HistoryRanges.DueAsync(db, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Information, "Reading the past ({Reason}): blocks {From} to {To}")]
        public static partial void Reading(ILogger logger, HistoryReason reason, long from, long to);

        [LoggerMessage(61, LogLevel.Information, "Blocks {From} to {To} of the past are read")]
        public static partial void Read(ILogger logger, long from, long to);

        [LoggerMessage(62, LogLevel.Warning, "The past cannot be read at present, next try in {Wait}: {Reason}")]
        public static partial void ChainFails(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(63, LogLevel.Error, "Reading the past failed, next try in {Wait}")]
        public static partial void ReadFailed(ILogger logger, Exception error, TimeSpan wait);
    }
}
