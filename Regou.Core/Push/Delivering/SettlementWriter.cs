using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Pipeline;

namespace Regou.Push.Delivering;

/// <summary>
/// Writes outcomes in batches: what comes within a few milliseconds is one transaction, since nobody waits for it but the next
/// message of the same user. A failed write is tried again until it succeeds or
/// the process ends; then the lease runs out and the message is attempted again with the same client id.
/// </summary>
public sealed partial class SettlementWriter(
    DeliveryQueue queue, SendsWaiting sendsWaiting, JobsWaiting jobsWaiting, TimeProvider time, ILogger<SettlementWriter> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);
    private readonly Channel<(ClaimedSend Send, Settlement Settlement)> outcomes =
        Channel.CreateBounded<(ClaimedSend, Settlement)>(new BoundedChannelOptions(10_000) { SingleReader = true });

    public ValueTask AddAsync(ClaimedSend send, Settlement settlement) => outcomes.Writer.WriteAsync((send, settlement));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StopPatience);
        if (Take() is { Count: > 0 } rest) await queue.SettleAsync(rest, patience.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await outcomes.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Linger, time, stoppingToken);
            var batch = Take();
            await SettleAsync(batch, stoppingToken);
            foreach (var (send, settlement) in batch) Tell(send, settlement);
            sendsWaiting.Raise();
            jobsWaiting.Raise();
        }
    }

    private List<(ClaimedSend Send, Settlement Settlement)> Take()
    {
        var batch = new List<(ClaimedSend, Settlement)>();
        while (batch.Count < BatchSize && outcomes.Reader.TryRead(out var outcome)) batch.Add(outcome);
        return batch;
    }

    private async Task SettleAsync(List<(ClaimedSend Send, Settlement Settlement)> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await queue.SettleAsync(batch, cancellationToken);
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Log.SettleFailed(logger, error, batch.Count);
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
    }

    private void Tell(ClaimedSend send, Settlement settlement)
    {
        switch (settlement)
        {
            case Settlement.Retry retry:
                Log.Retrying(logger, send.Id, send.Attempts, retry.After, retry.Reason);
                break;
            case Settlement.Failed failed:
                Log.Failed(logger, send.Id, failed.Reason);
                break;
            case Settlement.Park parked:
                Log.Parked(logger, send.TargetId, parked.Reason);
                break;
            case Settlement.Rescan rescan:
                Log.Rescan(logger, send.TargetId, rescan.Reason);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Error, "{Count} outcomes could not be written; trying again")]
        public static partial void SettleFailed(ILogger logger, Exception error, int count);

        [LoggerMessage(71, LogLevel.Information, "Message {Send}, attempt {Attempts}: again in {After}: {Reason}")]
        public static partial void Retrying(ILogger logger, long send, int attempts, TimeSpan after, string reason);

        [LoggerMessage(72, LogLevel.Warning, "Message {Send} failed: {Reason}")]
        public static partial void Failed(ILogger logger, long send, string reason);

        [LoggerMessage(73, LogLevel.Information, "Binding {Binding} is parked until its user writes: {Reason}")]
        public static partial void Parked(ILogger logger, long binding, string reason);

        [LoggerMessage(74, LogLevel.Warning, "Binding {Binding} needs a new scan: {Reason}")]
        public static partial void Rescan(ILogger logger, long binding, string reason);
    }
}
