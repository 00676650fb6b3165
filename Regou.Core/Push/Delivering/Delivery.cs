using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Regou.Pipeline;

namespace Regou.Push.Delivering;

/// <summary>
/// Hands queued messages to their channels: in order and one at a time per target, in parallel across targets. A drain claims and
/// starts; it does not wait for answers, so that a slow user holds up nobody. Attempts end through <see cref="SettlementWriter"/>.
/// </summary>
public sealed class Delivery(
    DeliveryQueue queue, Attempt attempt, SettlementWriter settlements, PushMetrics metrics, IOptions<PushOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time) : IStage, IDisposable
{
    private const int ClaimBatch = 200;
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim oneClaimer = new(1, 1);
    private readonly SemaphoreSlim slots = new(options.Value.ParallelSends, options.Value.ParallelSends);
    private readonly string claimer = $"{Environment.MachineName}:{Environment.ProcessId}";
    private long countedAt;

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

            await CountAsync(cancellationToken);
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

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        if (countedAt != 0 && time.GetElapsedTime(countedAt) < CountEvery) return;
        countedAt = time.GetTimestamp();
        metrics.Queued(await queue.LengthAsync(cancellationToken));
    }

    private async Task StartAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        _ = AttemptAsync(send);
    }

    /// <summary>Owned by its slot: given back only when the outcome is with the settlement writer. Never throws.</summary>
    private async Task AttemptAsync(ClaimedSend send)
    {
        await settlements.AddAsync(await attempt.MakeAsync(send, lifetime.ApplicationStopping));
        slots.Release();
    }
}
