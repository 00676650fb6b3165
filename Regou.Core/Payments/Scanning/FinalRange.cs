using Regou.Chain;

namespace Regou.Payments.Scanning;

/// <summary>How far a step towards the final block goes, and whether its blocks hang together. Pure.</summary>
public static class FinalRange
{
    /// <summary>As many headers are held at once, at most.</summary>
    public const int Longest = 512;

    /// <summary>Full blocks that one transaction takes: a crash repeats no more.</summary>
    public const int Chunk = 32;

    /// <summary>
    /// The height to link down from. Only a block so deep that its depth alone makes it final may stand for itself instead of being
    /// linked to the final one.
    /// </summary>
    public static long Target(long checkpoint, long final) =>
        final - checkpoint <= Longest ? final : checkpoint + (Longest - Finality.Depth);

    /// <param name="at">Headers by height, whatever branch they are of.</param>
    /// <returns>The headers from <paramref name="from"/> to the target, ascending; null: one is missing or is not its child's parent.</returns>
    public static IReadOnlyList<BlockHeader>? Link(BlockHeader target, long from, IReadOnlyDictionary<long, BlockHeader> at)
    {
        var links = new BlockHeader[target.Number - from + 1];
        links[^1] = target;
        for (var index = links.Length - 2; index >= 0; index--)
        {
            if (!at.TryGetValue(from + index, out var header) || header.Hash != links[index + 1].ParentHash) return null;
            links[index] = header;
        }

        return links;
    }
}
