using Regou.Chain;

namespace Regou.Launches.Collecting;

/// <summary>
/// The newest headers heard of, linked by parent hashes, to tell a reorganisation from a node that lags: a lower head is lag; another
/// hash at the same height, or a head whose parent is not the block that we know there, is a reorganisation. Not thread-safe.
/// </summary>
public sealed class HeadWindow
{
    /// <summary>Deeper than any reorganisation of the chain: without fast finality, 240 blocks are final.</summary>
    public const int Depth = 256;

    private readonly Dictionary<long, BlockHeader> headers = new(Depth + 1);

    public long? Newest { get; private set; }

    public BlockHeader? At(long number) => headers.GetValueOrDefault(number);

    /// <returns>The lowest height that is known to hold another block now; null: nothing was reorganised.</returns>
    public long? Accept(BlockHeader header)
    {
        if (header.Number <= Newest - Depth || (headers.TryGetValue(header.Number, out var known) && known.Hash == header.Hash)) return null;
        var fork = ForkOf(header);
        // What stood on a replaced block is not on the chain either.
        if (fork is not null) RemoveWhere(number => number >= fork);
        headers[header.Number] = header;
        Newest = headers.Keys.Max();
        RemoveWhere(number => number <= Newest - Depth);
        return fork;
    }

    private long? ForkOf(BlockHeader header)
    {
        if (headers.TryGetValue(header.Number - 1, out var parent) && parent.Hash != header.ParentHash) return header.Number - 1;
        if (headers.ContainsKey(header.Number)) return header.Number;
        return headers.TryGetValue(header.Number + 1, out var child) && child.ParentHash != header.Hash ? header.Number : null;
    }

    private void RemoveWhere(Predicate<long> unwanted)
    {
        foreach (var number in headers.Keys.Where(number => unwanted(number)).ToList()) headers.Remove(number);
    }
}
