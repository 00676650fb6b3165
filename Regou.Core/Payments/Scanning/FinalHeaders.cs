using Regou.Chain;

namespace Regou.Payments.Scanning;

/// <summary>The newest blocks that this process knows to be final, by their hashes: a number alone may mean another block to a node that is behind. Bounded; thread-safe.</summary>
public sealed class FinalHeaders
{
    private const int Most = 128;
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, BlockHeader> headers = [];

    public BlockHeader? At(long number)
    {
        lock (gate) return headers.GetValueOrDefault(number);
    }

    public void Add(BlockHeader header)
    {
        lock (gate)
        {
            headers[header.Number] = header;
            if (headers.Count > Most) headers.Remove(headers.Keys.First());
        }
    }
}
