using System.Collections.Concurrent;
using System.Diagnostics;
using Regou.DevNet.Chain;

namespace Regou.Benchmarks.Pay;

/// <summary>When the node first answered with each block as its newest, and as its newest final one; asked every few milliseconds.</summary>
internal sealed class BlockClock(Anvil anvil) : IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<long, long> mined = new();
    private readonly ConcurrentDictionary<long, long> final = new();
    private readonly CancellationTokenSource stop = new();

    /// <returns>A Stopwatch timestamp.</returns>
    public long? MinedAt(long block) => mined.TryGetValue(block, out var at) ? at : null;

    public long? FinalAt(long block) => final.TryGetValue(block, out var at) ? at : null;

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        var (newest, newestFinal) = (-1L, -1L);
        try
        {
            while (true)
            {
                newest = Note(mined, newest, await HeightAsync("latest", either.Token));
                newestFinal = Note(final, newestFinal, await HeightAsync("finalized", either.Token));
                await Task.Delay(Gap, TimeProvider.System, either.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Measured enough.
        }
    }

    public void Stop() => stop.Cancel();

    public void Dispose() => stop.Dispose();

    private static long Note(ConcurrentDictionary<long, long> times, long known, long height)
    {
        var now = Stopwatch.GetTimestamp();
        if (known < 0) known = height;
        for (var block = known + 1; block <= height; block++) times[block] = now;
        return height;
    }

    private async Task<long> HeightAsync(string tag, CancellationToken cancellationToken)
    {
        var block = await anvil.Rpc.CallAsync("eth_getBlockByNumber", [tag, false], cancellationToken);
        return AnvilRpc.Number(block.GetProperty("number"));
    }
}
