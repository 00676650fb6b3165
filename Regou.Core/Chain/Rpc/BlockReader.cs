using System.Numerics;
using System.Text.Json;
using Regou.Chain.Blocks;

namespace Regou.Chain.Rpc;

/// <summary>Reads blocks, receipts and balances through the endpoints of <see cref="ChainReader"/>.</summary>
public sealed class BlockReader(ChainReader chain) : IBlockReader
{
    public Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken) =>
        FindAsync(new("eth_getBlockByNumber", Quantity.Format(number), true), block => BlockJson.Read(block, number, hash: null), cancellationToken);

    public Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken) =>
        FindAsync(new("eth_getBlockByHash", hash.ToString(), true), block => BlockJson.Read(block, number: null, hash), cancellationToken);

    public async Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken)
    {
        var call = new RpcCall("eth_getBlockByNumber", "finalized", false);
        try
        {
            return await FindAsync(call, block => BlockJson.Header(block, number: null, hash: null), cancellationToken);
        }
        catch (RpcException error) when (error.Failure == RpcFailure.Refused)
        {
            return null;
        }
    }

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        FindAsync(new("eth_getTransactionReceipt", transaction.ToString()), receipt => ReceiptJson.Read(receipt, transaction), cancellationToken);

    public Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        FindAsync(new("eth_getTransactionByHash", transaction.ToString()), item => BlockJson.Mined(item, transaction), cancellationToken);

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken) =>
        BalancesAsync(addresses, Quantity.Format(blockNumber), cancellationToken);

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, Hash32 block, CancellationToken cancellationToken) =>
        BalancesAsync(addresses, new { blockHash = block.ToString() }, cancellationToken);

    private async Task<IReadOnlyDictionary<Address, BigInteger>> BalancesAsync(
        IReadOnlyCollection<Address> addresses, object block, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Address, BigInteger>(addresses.Count);
        foreach (var part in addresses.Distinct().Chunk(BalanceProgram.MostAddresses))
        {
            var balances = await PartAsync(part, block, cancellationToken);
            for (var index = 0; index < part.Length; index++) found[part[index]] = balances[index];
        }

        return found;
    }

    /// <summary>One program for all of them; one by one where nobody runs it.</summary>
    private async Task<IReadOnlyList<BigInteger>> PartAsync(Address[] addresses, object block, CancellationToken cancellationToken)
    {
        try
        {
            return BalanceProgram.Read(await chain.RunCodeAsync(BalanceProgram.For(addresses), block, cancellationToken), addresses.Length);
        }
        catch (Exception error) when (error is FormatException or RpcException { Failure: RpcFailure.Refused or RpcFailure.MalformedReply })
        {
            return await chain.AskAsync(PoolAsk.Any, (endpoint, token) => BalanceFetcher.FetchAsync(endpoint, addresses, block, token), cancellationToken);
        }
    }

    private Task<T?> FindAsync<T>(RpcCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken) where T : class =>
        chain.FindAsync(
            (endpoint, token) => endpoint.Client.ReadAsync(call, result => result.ValueKind == JsonValueKind.Null ? null : read(result), token),
            cancellationToken);
}
