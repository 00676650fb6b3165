using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>Which blocks include a transaction: nearly always one, so only others cost a list.</summary>
internal sealed class TransactionIndex
{
    private readonly Dictionary<Hash32, FakeBlock> first = [];
    private readonly Dictionary<Hash32, List<FakeBlock>> others = [];

    public void Add(FakeBlock block)
    {
        foreach (var transaction in block.Transactions)
        {
            if (first.TryAdd(transaction.Hash, block)) continue;
            if (!others.TryGetValue(transaction.Hash, out var blocks)) others[transaction.Hash] = blocks = [];
            blocks.Add(block);
        }
    }

    public IReadOnlyList<FakeBlock> BlocksWith(Hash32 transaction) =>
        first.TryGetValue(transaction, out var block) ? [block, .. others.GetValueOrDefault(transaction, [])] : [];
}
