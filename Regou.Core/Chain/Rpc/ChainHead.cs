namespace Regou.Chain.Rpc;

/// <summary>The highest block that any endpoint of either transport has reported. Thread-safe.</summary>
public sealed class ChainHead
{
    private readonly Lock gate = new();
    private long highest;

    /// <returns>How many blocks this one is behind the highest, itself included.</returns>
    public long Saw(long number)
    {
        lock (gate)
        {
            highest = Math.Max(highest, number);
            return highest - number;
        }
    }
}
