using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Pipeline;
using Regou.Push.Composing;

namespace Regou.Push.Delivering;

/// <summary>
/// Writes outcomes in batches: what comes within a few milliseconds is one transaction, since nobody waits for it but the next
/// message of the same user. A failed write is tried again until it succeeds or
/// the process ends; then the lease runs out and the message is attempted again with the same client id.
/// </summary>
public sealed partial class SettlementWriter(
    DeliveryQueue queue, WaitingUsers waiting, UsersOnTheWay onTheWay, PushMetrics metrics, SendsWaiting sendsWaiting, JobsWaiting jobsWaiting,
    TimeProvider time, ILogger<SettlementWriter> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);
    private readonly Channel<Settled> outcomes =
        Channel.CreateBounded<Settled>(new BoundedChannelOptions(10_000) { SingleReader = true });

    public ValueTask AddAsync(Settled settled) => outcomes.Writer.WriteAsync(settled);

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
            foreach (var settled in batch) Tell(settled);
            sendsWaiting.Raise();
            onTheWay.Release(batch.Where(settled => settled.Settlement is not Settlement.Retry).Select(settled => settled.Send.UserId));
            if (Freed(batch)) jobsWaiting.Raise();
        }
    }

    private List<Settled> Take()
    {
        var batch = new List<Settled>();
        while (batch.Count < BatchSize && outcomes.Reader.TryRead(out var outcome)) batch.Add(outcome);
        return batch;
    }

    private async Task SettleAsync(List<Settled> batch, CancellationToken cancellationToken)
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

    /// <summary>What a message carried may go another way now.</summary>
    private bool Freed(List<Settled> batch)
    {
        var freed = false;
        foreach (var (send, settlement, _, _) in batch)
        {
            if (settlement is not (Settlement.Park or Settlement.Dead)) continue;
            waiting.Add(send.UserId, Outbox.TierOf(send.Priority));
            freed = true;
        }

        return freed;
    }

    private void Tell(Settled settled)
    {
        var send = settled.Send;
        switch (settled.Settlement)
        {
            case Settlement.Sent:
                metrics.Delivered(settled.HandedAt - send.CreatedAt);
                break;
            case Settlement.Retry retry:
                Log.Retrying(logger, send.Id, send.Attempts, retry.After, retry.Reason);
                break;
            case Settlement.Rest rest:
                metrics.Parked();
                Log.Resting(logger, send.Id, send.Lane, rest.After, rest.Reason);
                break;
            case Settlement.Failed failed:
                metrics.Failed();
                Log.Failed(logger, send.Id, failed.Reason);
                break;
            case Settlement.GivenUp given:
                metrics.Unknown();
                Log.GivenUp(logger, send.Id, given.Reason);
                break;
            case Settlement.Park parked:
                metrics.Parked();
                Log.Parked(logger, send.Lane, parked.Reason);
                break;
            case Settlement.Dead dead:
                metrics.Parked();
                Log.Dead(logger, send.Lane, dead.Reason);
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

        [LoggerMessage(73, LogLevel.Information, "Lane {Lane} is parked until its user writes: {Reason}")]
        public static partial void Parked(ILogger logger, long lane, string reason);

        [LoggerMessage(74, LogLevel.Warning, "Lane {Lane} is dead until its user mends it: {Reason}")]
        public static partial void Dead(ILogger logger, long lane, string reason);

        [LoggerMessage(75, LogLevel.Warning, "Message {Send} is given up, it may have arrived: {Reason}")]
        public static partial void GivenUp(ILogger logger, long send, string reason);

        [LoggerMessage(76, LogLevel.Information, "Message {Send} waits, lane {Lane} rests for {After}: {Reason}")]
        public static partial void Resting(ILogger logger, long send, long lane, TimeSpan after, string reason);
    }
}
