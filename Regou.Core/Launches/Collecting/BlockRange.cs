namespace Regou.Launches.Collecting;

/// <summary>A closed range of blocks; empty when <see cref="To"/> is below <see cref="From"/>.</summary>
public readonly record struct BlockRange(long From, long To)
{
    public long Length => Math.Max(0, To - From + 1);

    /// <summary>
    /// From the block after the checkpoint to the head, and at least the newest <paramref name="overlapBlocks"/>. Without a
    /// checkpoint: from <paramref name="firstStart"/>, or just the newest blocks. A head below the checkpoint is a lagging node.
    /// </summary>
    public static BlockRange ToRead(long? checkpoint, long head, int overlapBlocks, long? firstStart)
    {
        var overlap = head - overlapBlocks + 1;
        var gap = checkpoint + 1 ?? firstStart ?? overlap;
        return new(Math.Max(0, Math.Min(gap, overlap)), head);
    }

    public IEnumerable<BlockRange> Chunks(int blocks)
    {
        for (var from = From; from <= To; from += blocks) yield return new(from, Math.Min(To, from + blocks - 1));
    }
}
