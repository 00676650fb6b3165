using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Payments.Addresses;

/// <summary>A stand-in until blocks are read.</summary>
internal sealed class UnreadChain : IBlockReader
{
    public Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken) => throw Nobody();

    public Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken) => throw Nobody();

    public Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken) => throw Nobody();

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) => throw Nobody();

    public Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) => throw Nobody();

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken) => throw Nobody();

    private static RpcException Nobody() => new(RpcFailure.Unreachable, "no block reader");
}
