namespace Regou.Chain;

/// <summary>Asks the chain. Implementations try their endpoints in turn and throw <see cref="RpcException"/> when all failed.</summary>
public interface IChainReader
{
    Task<long> GetBlockNumberAsync(CancellationToken cancellationToken);

    /// <returns>Null when no endpoint knows the block (yet).</returns>
    Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken);

    /// <summary>Several headers in as few requests as the endpoints take.</summary>
    Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken);

    /// <summary>All matching logs of the closed range, in chain order; the range is split as the endpoints' limits ask for.</summary>
    Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken);
}
