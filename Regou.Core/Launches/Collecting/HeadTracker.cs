using System.Collections.Concurrent;
using Regou.Chain;

namespace Regou.Launches.Collecting;

/// <summary>What is known of the chain's newest blocks: how fresh the head is, and the times of recent blocks.</summary>
public sealed class HeadTracker(TimeProvider time)
{
    private const int KeptBlocks = 1024;
    private readonly ConcurrentDictionary<long, DateTimeOffset> times = new();
    private Head? newest;

    /// <summary>The highest block heard of; null before the first.</summary>
    public Head? Newest => Volatile.Read(ref newest);

    /// <summary>How long ago the head last moved; null before the first.</summary>
    public TimeSpan? Silence => Newest is { } head ? time.GetUtcNow() - head.SeenAt : null;

    /// <summary>When the last head was announced by a live source; null before the first.</summary>
    public DateTimeOffset? LiveAt { get; private set; }

    /// <summary>A head that a live source announced.</summary>
    public void Heard(BlockHeader header)
    {
        LiveAt = time.GetUtcNow();
        times[header.Number] = header.Time;
        Saw(header.Number);
        if (times.Count > 2 * KeptBlocks) Forget(header.Number - KeptBlocks);
    }

    /// <summary>A lower number than the newest is a lagging node and changes nothing.</summary>
    public void Saw(long blockNumber)
    {
        if (Newest is { } head && head.BlockNumber >= blockNumber) return;
        Volatile.Write(ref newest, new(blockNumber, time.GetUtcNow()));
    }

    public DateTimeOffset? TimeOf(long blockNumber) => times.TryGetValue(blockNumber, out var blockTime) ? blockTime : null;

    private void Forget(long below)
    {
        foreach (var number in times.Keys.Where(number => number < below)) times.TryRemove(number, out _);
    }

    public sealed record Head(long BlockNumber, DateTimeOffset SeenAt);
}
