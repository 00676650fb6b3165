namespace Regou.Chain.Rpc;

/// <summary>The heads that one endpoint reported. Not thread-safe.</summary>
internal sealed class EndpointHead(ChainHead chain, TimeProvider time)
{
    public long? Latest { get; private set; }

    public long? Highest { get; private set; }

    /// <summary>When <see cref="Highest"/> was reported first.</summary>
    public DateTimeOffset? HighestAt { get; private set; }

    /// <summary>How many blocks <see cref="Latest"/> was behind those of all endpoints when it came.</summary>
    public long? Lag { get; private set; }

    public void Saw(long number)
    {
        (Latest, Lag) = (number, chain.Saw(number));
        if (number > Highest || Highest is null) (Highest, HighestAt) = (number, time.GetUtcNow());
    }
}
