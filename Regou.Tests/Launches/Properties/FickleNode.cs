using Regou.Chain;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.Launches.Properties;

/// <summary>
/// What the chain client gives from nodes that look at one tree and fail at random: they lag, stay on a branch that was left, know no
/// block or no answer. As the client promises, logs of blocks that a node does not have are a failure and not an empty list.
/// </summary>
internal sealed class FickleNode(BlockTree tree, Random random) : IChainReader
{
    private const int MaximumLag = 12;
    private FakeBlock? stuck;

    /// <summary>One call in so many goes wrong in some way; 0: none does.</summary>
    public int OneWrongIn { get; set; } = 3;

    /// <summary>The nodes know nothing but the branch that ends here; null: they follow the chain.</summary>
    public void StayOn(FakeBlock? tip) => stuck = tip;

    public Task<long> GetBlockNumberAsync(CancellationToken cancellationToken) => Task.FromResult(Tip().Number);

    public async Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken) =>
        (await GetHeadersAsync([blockNumber], cancellationToken)).GetValueOrDefault(blockNumber);

    public Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(
        IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken)
    {
        var tip = Tip();
        var known = blockNumbers.Select(number => tree.AncestorAt(tip, number)).OfType<FakeBlock>();
        return Task.FromResult<IReadOnlyDictionary<long, BlockHeader>>(known.ToDictionary(block => block.Number, block => block.Header));
    }

    public Task<IReadOnlyList<Log>> GetLogsAsync(
        LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false)
    {
        var tip = Tip();
        return tip.Number < toBlock
            ? throw new RpcException(RpcFailure.BeyondHead, "the node is behind")
            : Task.FromResult<IReadOnlyList<Log>>([.. tree.LogsOf(tip, fromBlock, toBlock, filter)]);
    }

    public Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private FakeBlock Tip()
    {
        if (stuck is not null) return stuck;
        if (OneWrongIn == 0 || random.Next(OneWrongIn) > 0) return tree.Head;
        var removed = tree.Removed;
        return random.Next(3) switch
        {
            0 => throw new RpcException(RpcFailure.Unreachable, "no answer"),
            1 when removed.Count > 0 => removed[random.Next(Math.Max(0, removed.Count - 30), removed.Count)],
            _ => tree.AncestorAt(tree.Head, Math.Max(tree.FirstNumber, tree.Head.Number - random.Next(1, MaximumLag)))!,
        };
    }
}
