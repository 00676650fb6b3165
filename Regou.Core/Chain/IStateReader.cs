namespace Regou.Chain;

/// <summary>Asks about the chain's state beyond one contract's functions.</summary>
public interface IStateReader
{
    /// <summary>
    /// Executes creation code in an eth_call without recipient; nothing is created. What it RETURNs is the answer: so one call can ask
    /// anything of many accounts.
    /// </summary>
    /// <param name="blockNumber">After which block; null: the latest.</param>
    /// <exception cref="RpcException"><see cref="RpcFailure.Refused"/>: it reverted, or returned more than 128 KiB.</exception>
    Task<byte[]> RunCodeAsync(ReadOnlyMemory<byte> code, long? blockNumber, CancellationToken cancellationToken);
}
