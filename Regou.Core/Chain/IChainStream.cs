namespace Regou.Chain;

/// <summary>What a node announces by itself.</summary>
public abstract record ChainNotice
{
    /// <summary>A new head. A node may announce a lower height again (reorganisation), and heads may be skipped.</summary>
    public sealed record Head(BlockHeader Header) : ChainNotice
    {
        /// <summary>When the announcement was here, complete.</summary>
        public DateTimeOffset SeenAt { get; init; }
    }

    public sealed record LogSeen(Log Log, DateTimeOffset SeenAt) : ChainNotice;

    /// <summary>Subscriptions are in place: everything since the last notice must be asked for with eth_getLogs.</summary>
    public sealed record Connected(string Endpoint) : ChainNotice;
}

/// <summary>
/// Live heads and logs. The order of the head and the logs of one block is not fixed, and with several endpoints each notice
/// comes once from each of them: the caller takes the first and drops the rest.
/// </summary>
public interface IChainStream
{
    /// <summary>False: no endpoint is set, and there is nothing to listen to.</summary>
    bool IsConfigured => true;

    /// <summary>
    /// Connects to every endpoint, subscribes and yields what any of them announces, <see cref="ChainNotice.Connected"/> first and
    /// again after each reconnection. An endpoint that fails or announces no head for too long is connected anew by itself; the
    /// sequence ends only by the token. A slow caller holds the endpoints back; nothing is dropped.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="IsConfigured"/> is false.</exception>
    IAsyncEnumerable<ChainNotice> ListenAsync(LogFilter filter, CancellationToken cancellationToken);
}
