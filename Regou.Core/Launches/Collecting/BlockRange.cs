namespace Regou.Launches.Collecting;

/// <summary>A closed range of blocks; empty when <see cref="To"/> is below <see cref="From"/>.</summary>
public readonly record struct BlockRange(long From, long To)
{
    public long Length => Math.Max(0, To - From + 1);

    /// <summary>
    /// From what was read last to the head, and in any case the newest <paramref name="overlapBlocks"/> and as many of those that were
    /// the newest then: near its head, a node's word is not its last. A head below what was read is a lagging node.
    /// </summary>
    /// <param name="readUpTo">Null at the very first start.</param>
    /// <param name="firstStart">Where the very first start begins; null: just the newest blocks.</param>
    public static BlockRange ToRead(long? readUpTo, long head, int overlapBlocks, long? firstStart)
    {
        var overlap = head - overlapBlocks + 1;
        var gap = readUpTo - overlapBlocks + 1 ?? firstStart ?? overlap;
        return new(Math.Max(0, Math.Min(gap, overlap)), head);
    }

    public IEnumerable<BlockRange> Chunks(int blocks)
    {
        for (var from = From; from <= To; from += blocks) yield return new(from, Math.Min(To, from + blocks - 1));
    }
}
