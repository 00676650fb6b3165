using System.Numerics;

namespace Regou.Chain.Blocks;

/// <summary>Reads what blocks hold. As with <see cref="IChainReader"/>, the endpoints are tried in turn.</summary>
public interface IBlockReader
{
    /// <summary>The block now at this height, with all its transactions.</summary>
    /// <returns>Null when no endpoint knows it (yet).</returns>
    Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken);

    /// <summary>That very block, on the chain or not.</summary>
    Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken);

    /// <summary>The newest block that can not be replaced any more.</summary>
    /// <returns>Null where no endpoint knows the tag: then depth must do.</returns>
    Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken);

    /// <returns>Null: the node knows no such transaction, or it is in no block.</returns>
    Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken);

    /// <returns>Null: the node knows no such transaction.</returns>
    Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken);

    /// <summary>Wei that each address holds after a block, in as few requests as possible.</summary>
    /// <exception cref="RpcException">Also when the node has dropped that block's state: public ones keep about 128.</exception>
    Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken);

    /// <summary>The same after that very block (EIP-1898): a node on another branch has no answer, instead of another one.</summary>
    /// <exception cref="RpcException">Also when no node knows the block, or its state.</exception>
    Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, Hash32 block, CancellationToken cancellationToken);
}
