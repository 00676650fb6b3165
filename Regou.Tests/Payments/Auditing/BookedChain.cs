using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data.Entities;
using Regou.Tests.Builders;

namespace Regou.Tests.Payments.Auditing;

/// <summary>A chain that has what it was told, and can lose it or fall silent.</summary>
internal sealed class BookedChain : IBlockReader
{
    private readonly Dictionary<Hash32, (Transaction Transaction, Receipt Receipt)> transactions = [];
    private readonly Dictionary<long, Hash32> blocks = [];

    public bool IsSilent { get; set; }

    public bool HasBlocks { get; set; } = true;

    public long? Final { get; set; } = 10_000;

    public Dictionary<Address, BigInteger> Balances { get; } = [];

    public int Looks { get; private set; }

    public Action<int> OnLook { get; set; } = _ => { };

    public void Has(Payment payment, BigInteger? wei = null, string? to = null, bool succeeded = true, string? blockHash = null)
    {
        var hash = Hash32.Parse(payment.TxHash);
        var block = Hash32.Parse(blockHash ?? payment.BlockHash);
        transactions[hash] = (new(hash, Address.Zero, Address.Parse(to ?? payment.Recipient), wei ?? payment.Wei), new(hash, payment.BlockNumber, block, succeeded, 0));
        blocks[payment.BlockNumber] = block;
    }

    public void HasBlock(long number, string hash) => blocks[number] = Hash32.Parse(hash);

    /// <summary>Another block took its place, and it is in none.</summary>
    public void Lose(Payment payment)
    {
        if (payment.TxHash is { } hash) transactions.Remove(Hash32.Parse(hash));
        blocks[payment.BlockNumber] = Hash32.Parse($"0x{payment.BlockNumber + 0x77777:x64}");
    }

    public Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken) =>
        Answer(HasBlocks && blocks.TryGetValue(number, out var hash) ? new FullBlock(new(number, hash, hash, Given.Noon), []) : null);

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, Hash32 block, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken) =>
        Answer(Final is { } number ? new BlockHeader(number, default, default, Given.Noon) : null);

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken)
    {
        OnLook(++Looks);
        return Answer(transactions.TryGetValue(transaction, out var found) ? found.Receipt : null);
    }

    public Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        Answer(transactions.TryGetValue(transaction, out var found) ? new MinedTransaction(found.Transaction, found.Receipt.BlockNumber, found.Receipt.BlockHash) : null);

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken) =>
        Answer<IReadOnlyDictionary<Address, BigInteger>>(addresses.ToDictionary(address => address, address => Balances.GetValueOrDefault(address)))!;

    private Task<T> Answer<T>(T value) => IsSilent ? throw new RpcException(RpcFailure.Unreachable, "node.example: no answer") : Task.FromResult(value);
}
