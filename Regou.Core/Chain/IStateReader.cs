namespace Regou.Chain;

/// <summary>Asks about the chain's state beyond one contract's functions.</summary>
public interface IStateReader
{
    /// <summary>
    /// Executes creation code in an eth_call without recipient; nothing is created. What it RETURNs is the answer: so one call can ask
    /// anything of many accounts. The chain's limits of a creation hold: 48 KiB of code, 24 KiB of answer at 200 gas a byte, no 0xef first.
    /// </summary>
    /// <param name="blockNumber">After which block; null: the latest.</param>
    /// <exception cref="RpcException"><see cref="RpcFailure.Refused"/>: it reverted, or returned more than 128 KiB.</exception>
    Task<byte[]> RunCodeAsync(ReadOnlyMemory<byte> code, long? blockNumber, CancellationToken cancellationToken);
}
