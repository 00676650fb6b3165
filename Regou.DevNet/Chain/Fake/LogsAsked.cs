namespace Regou.DevNet.Chain.Fake;

/// <summary>An eth_getLogs as a provider's limits see it: a closed range that ends at the head at the latest.</summary>
/// <param name="NamesContracts">False: logs of any contract are asked for.</param>
/// <param name="Count">How many logs the same question over a range gives.</param>
internal sealed record LogsAsked(long From, long To, bool NamesContracts, Func<long, long, int> Count)
{
    public long Length => To - From + 1;

    public int Results => Count(From, To);

    /// <summary>The last block up to which there are no more results than this; below <see cref="From"/> when one block has more.</summary>
    public long LastWith(int results)
    {
        var (low, high) = (From - 1, To);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (Count(From, middle) <= results) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
