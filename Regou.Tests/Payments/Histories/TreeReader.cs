using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Tests.Payments.Histories;

/// <summary>Nodes that know the tree: some are behind, on branches that are gone, and some fail.</summary>
internal sealed class TreeReader(PaymentTree tree, Random random) : IBlockReader, IChainReader
{
    private readonly Lock gate = new();

    /// <summary>One answer in so many is a failure, or that of a node that is behind; 0: none.</summary>
    public int OneWrongIn { get; set; } = 12;

    /// <summary>No node knows the tag.</summary>
    public bool WithoutTag { get; set; }

    /// <summary>Names of questions that no node answers.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    /// <summary>Of older blocks the nodes have dropped the state.</summary>
    public long StateFrom { get; set; }

    /// <summary>Heights whose headers were asked for, several at once.</summary>
    public List<long> HeadersAsked { get; } = [];

    /// <summary>How many addresses each look at balances asked for.</summary>
    public List<int> BalancesAsked { get; } = [];

    /// <summary>Runs once, inside the next look at balances.</summary>
    public Func<Task>? BeforeBalances { get; set; }

    /// <summary>Full blocks that were read, by hash.</summary>
    public List<Hash32> Read { get; } = [];

    public Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken)
    {
        var block = View().Head.At(number);
        Note(block);
        return Task.FromResult(block?.Block);
    }

    public Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        var view = View();
        var block = tree.Find(hash) is { } found && found.Number <= view.Head.Number ? found : null;
        Note(block);
        return Task.FromResult(block?.Block);
    }

    public Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken)
    {
        Check(nameof(GetFinalizedAsync));
        var view = View();
        return Task.FromResult(WithoutTag ? null : view.Head.At(view.Final)?.Block.Header);
    }

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        Task.FromResult(Placed(transaction) is var (block, placed)
            ? new Receipt(transaction, block.Number, block.Hash, placed.Succeeds, placed.Fee)
            : null);

    public Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        Task.FromResult(Placed(transaction) is var (block, placed) ? new MinedTransaction(placed.Asked, block.Number, block.Hash) : null);

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken) => throw new NotSupportedException("a number may mean another block");

    public async Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, Hash32 block, CancellationToken cancellationToken)
    {
        Check(nameof(GetBalancesAsync));
        var before = BeforeBalances;
        BeforeBalances = null;
        if (before is not null) await before();
        lock (gate) BalancesAsked.Add(addresses.Count);
        if (tree.Find(block) is not { } found || found.Number > View().Head.Number || found.Number < StateFrom) throw new RpcException(RpcFailure.Refused, "no such state");
        return addresses.ToDictionary(address => address, found.Balance);
    }

    public Task<long> GetBlockNumberAsync(CancellationToken cancellationToken)
    {
        Check(nameof(GetBlockNumberAsync));
        return Task.FromResult(View().Head.Number);
    }

    public Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken) =>
        Task.FromResult(View().Head.At(blockNumber)?.Block.Header);

    public Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken)
    {
        var view = View();
        lock (gate) HeadersAsked.AddRange(blockNumbers);
        return Task.FromResult<IReadOnlyDictionary<long, BlockHeader>>(blockNumbers.Distinct()
            .Select(number => view.Head.At(number)).OfType<TreeBlock>().ToDictionary(block => block.Number, block => block.Block.Header));
    }

    public Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false) =>
        throw new NotSupportedException();

    public Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Check(string question)
    {
        if (Silent.Contains(question)) throw new RpcException(RpcFailure.Unreachable, "no answer");
    }

    private (TreeBlock Head, long Final) View()
    {
        lock (gate)
        {
            var views = tree.Views;
            if (OneWrongIn == 0 || random.Next(OneWrongIn) != 0) return views[^1];
            return random.Next(3) == 0 ? throw new RpcException(RpcFailure.Unreachable, "no answer") : views[random.Next(views.Count)];
        }
    }

    private (TreeBlock Block, TreeTransaction Transaction)? Placed(Hash32 hash)
    {
        for (var block = View().Head; block is not null; block = block.Parent)
        {
            if (block.Transactions.Find(transaction => transaction.Hash == hash) is { } found) return (block, found);
        }

        return null;
    }

    private void Note(TreeBlock? block)
    {
        if (block is null) return;
        lock (gate) Read.Add(block.Hash);
    }
}
