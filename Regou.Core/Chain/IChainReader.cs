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
    /// <param name="secondOpinion">Ask another endpoint than the preferred one first, where one is usable: what the preferred one did
    /// not announce it may not know either.</param>
    Task<IReadOnlyList<Log>> GetLogsAsync(
        LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false);

    /// <summary>Calls a contract's view function on the latest block.</summary>
    /// <returns>What it returns, at most 128 KiB; empty where there is no contract.</returns>
    /// <exception cref="RpcException"><see cref="RpcFailure.Refused"/>: the contract reverted, or returned more.</exception>
    Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
