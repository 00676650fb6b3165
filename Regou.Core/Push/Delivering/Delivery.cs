using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Pipeline;

namespace Regou.Push.Delivering;

/// <summary>
/// Hands queued messages to the channel: in order and one at a time per binding, in parallel across bindings. A drain claims and
/// starts; it does not wait for answers, so that a slow user holds up nobody. Attempts end through <see cref="SettlementWriter"/>.
/// </summary>
public sealed partial class Delivery(
    DeliveryQueue queue, IMessageChannel channel, SettlementWriter settlements, IOptions<PushOptions> options, IHostApplicationLifetime lifetime,
    ILogger<Delivery> logger) : IStage, IDisposable
{
    private const int ClaimBatch = 200;
    private readonly SemaphoreSlim oneClaimer = new(1, 1);
    private readonly SemaphoreSlim slots = new(options.Value.ParallelSends, options.Value.ParallelSends);
    private readonly string claimer = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        await oneClaimer.WaitAsync(cancellationToken);
        try
        {
            var total = 0;
            IReadOnlyList<ClaimedSend> claimed;
            do
            {
                claimed = await queue.ClaimAsync(claimer, ClaimBatch, cancellationToken);
                foreach (var send in claimed) await StartAsync(send, cancellationToken);
                total += claimed.Count;
            }
            while (claimed.Count == ClaimBatch);

            return total;
        }
        finally
        {
            oneClaimer.Release();
        }
    }

    public void Dispose()
    {
        oneClaimer.Dispose();
        slots.Dispose();
    }

    private async Task StartAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        _ = AttemptAsync(send);
    }

    /// <summary>Owned by its slot: given back only when the outcome is with the settlement writer. Never throws.</summary>
    private async Task AttemptAsync(ClaimedSend send)
    {
        SendOutcome outcome;
        try
        {
            outcome = await channel.SendAsync(new(send.TargetId, send.ClientId, send.Content), lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            outcome = new SendOutcome.Unknown("the service stopped");
        }
        catch (Exception error)
        {
            Log.ChannelThrew(logger, error, send.Id);
            outcome = new SendOutcome.Unknown(error.Message);
        }

        var settlement = Settlement.Of(outcome, send.Attempts, Random.Shared.NextDouble(), options.Value);
        await settlements.AddAsync(send, settlement);
        slots.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Error, "The channel threw on message {Send}")]
        public static partial void ChannelThrew(ILogger logger, Exception error, long send);
    }
}
