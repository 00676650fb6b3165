using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Launches.Collecting;

/// <summary>What is known of the chain's newest blocks: how fresh the head is, their hashes and their times.</summary>
public sealed class HeadTracker(NewHeads news, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly HeadWindow window = new();
    private Head? newest;

    /// <summary>The highest block heard of; null before the first.</summary>
    public Head? Newest => Volatile.Read(ref newest);

    /// <summary>How long ago the head last moved; null before the first.</summary>
    public TimeSpan? Silence => Newest is { } head ? time.GetUtcNow() - head.SeenAt : null;

    /// <summary>When the last head was announced by a live source; null before the first.</summary>
    public DateTimeOffset? LiveAt { get; private set; }

    /// <summary>A head that a live source announced.</summary>
    /// <returns>As <see cref="HeadWindow.Accept"/>.</returns>
    public long? Heard(BlockHeader header)
    {
        LiveAt = time.GetUtcNow();
        return Read(header);
    }

    /// <summary>A header that was asked for.</summary>
    /// <returns>As <see cref="HeadWindow.Accept"/>.</returns>
    public long? Read(BlockHeader header)
    {
        Saw(header.Number);
        long? fork;
        lock (gate) fork = window.Accept(header);
        if (header != news.Newest) news.Announce(header);
        return fork;
    }

    /// <summary>A lower number than the newest is a lagging node and changes nothing.</summary>
    public void Saw(long blockNumber)
    {
        if (Newest is { } head && head.BlockNumber >= blockNumber) return;
        Volatile.Write(ref newest, new(blockNumber, time.GetUtcNow()));
    }

    /// <returns>Null when the log's very block is not known.</returns>
    public DateTimeOffset? TimeOf(Log log) => At(log) is { } header && header.Hash == log.BlockHash ? header.Time : null;

    /// <summary>The block that is known at this height is another than the log's: one of the two is not on the chain.</summary>
    public bool Contradicts(Log log) => At(log) is { } header && header.Hash != log.BlockHash;

    private BlockHeader? At(Log log)
    {
        lock (gate) return window.At(log.BlockNumber);
    }

    public sealed record Head(long BlockNumber, DateTimeOffset SeenAt);
}
