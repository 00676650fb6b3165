namespace Regou.Chain;

/// <summary>What a node announces by itself.</summary>
public abstract record ChainNotice
{
    /// <summary>A new head. A node may announce a lower height again (reorganisation), and heads may be skipped.</summary>
    public sealed record Head(BlockHeader Header) : ChainNotice;

    public sealed record LogSeen(Log Log, DateTimeOffset SeenAt) : ChainNotice;

    /// <summary>Subscriptions are in place: everything since the last notice must be asked for with eth_getLogs.</summary>
    public sealed record Connected(string Endpoint) : ChainNotice;
}

/// <summary>Live heads and logs. The order of the head and the logs of one block is not fixed.</summary>
public interface IChainStream
{
    /// <summary>
    /// Connects, subscribes and yields until the connection ends, is silent for too long (no head for the configured time) or the
    /// token is cancelled. Ends with <see cref="RpcException"/> on a failure; the caller decides when to call again.
    /// </summary>
    IAsyncEnumerable<ChainNotice> ListenAsync(LogFilter filter, CancellationToken cancellationToken);
}
