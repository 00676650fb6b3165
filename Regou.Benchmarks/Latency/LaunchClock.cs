using System.Collections.Concurrent;
using System.Diagnostics;
using Regou.Chain;
using Regou.Launches;

namespace Regou.Benchmarks.Latency;

/// <summary>When each launch was announced and when its row was committed, as Stopwatch timestamps by token.</summary>
internal sealed class LaunchClock : IDisposable
{
    private readonly ConcurrentDictionary<string, long> announced = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource stop = new();

    public ConcurrentDictionary<string, long> Committed { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Announced(string token, long timestamp) => announced[token] = timestamp;

    public TimeSpan Since(string token, long timestamp) => Stopwatch.GetElapsedTime(announced[token], timestamp);

    /// <summary>The feed publishes a launch right after its commit.</summary>
    public async Task WatchAsync(LaunchFeed feed, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
        var last = 0L;
        try
        {
            while (true)
            {
                var change = feed.NextChange;
                foreach (var launch in feed.After(last))
                {
                    Committed.TryAdd(Address.Parse(launch.TokenAddress).ToChecksumString(), Stopwatch.GetTimestamp());
                    last = launch.Id;
                }

                await change.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Measured enough.
        }
    }

    public void Stop() => stop.Cancel();

    public void Dispose() => stop.Dispose();
}
