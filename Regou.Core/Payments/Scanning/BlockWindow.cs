using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Payments.Scanning;

/// <summary>
/// The newest full blocks, of all branches, so that the way to finality reads none again. Bounded; thread-safe. What it lacks is read.
/// </summary>
public sealed class BlockWindow
{
    /// <summary>Without fast finality, 240 blocks wait.</summary>
    public const int Capacity = 320;
    private readonly Lock gate = new();
    private readonly Dictionary<Hash32, FullBlock> blocks = [];
    private FullBlock? head;

    /// <summary>The highest block; of several at one height the last that came.</summary>
    public FullBlock? Head
    {
        get { lock (gate) return head; }
    }

    public FullBlock? Find(Hash32 hash)
    {
        lock (gate) return blocks.GetValueOrDefault(hash);
    }

    /// <param name="announced">It was said to be the head; false: it was read as somebody's parent, or for a hint.</param>
    public void Add(FullBlock block, bool announced)
    {
        lock (gate)
        {
            blocks[block.Header.Hash] = block;
            var highest = head?.Header.Number ?? -1;
            if (announced ? block.Header.Number >= highest : block.Header.Number > highest) head = block;
            if (blocks.Count > Capacity) RemoveUpTo(blocks.Values.Min(item => item.Header.Number));
        }
    }

    /// <summary>The head and its ancestors, downwards as far as they are known without a gap.</summary>
    public IReadOnlyList<FullBlock> Path()
    {
        lock (gate)
        {
            var path = new List<FullBlock>();
            for (var block = head; block is not null; block = blocks.GetValueOrDefault(block.Header.ParentHash)) path.Add(block);
            return path;
        }
    }

    public void Forget(long upTo)
    {
        lock (gate) RemoveUpTo(upTo);
    }

    private void RemoveUpTo(long number)
    {
        foreach (var hash in blocks.Where(item => item.Value.Header.Number <= number).Select(item => item.Key).ToList()) blocks.Remove(hash);
        if (head?.Header.Number <= number) head = null; // Nothing is higher than the head.
    }
}
