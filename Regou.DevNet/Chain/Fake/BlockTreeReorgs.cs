namespace Regou.DevNet.Chain.Fake;

/// <summary>The reorganisations that tests want most. Each makes the chain one block longer, as the branch that wins is.</summary>
internal static class BlockTreeReorgs
{
    /// <summary>The transactions of the replaced blocks are in none of the new ones.</summary>
    public static ChainDiff ReorgDropping(this BlockTree tree, int depth) =>
        tree.Reorg(depth, [.. Enumerable.Repeat(Array.Empty<FakeTransaction>(), depth + 1)]);

    /// <summary>Every transaction of the replaced blocks is included again one height later, in reverse order within its block, so
    /// that log indexes change where a block has several.</summary>
    public static ChainDiff ReorgKeeping(this BlockTree tree, int depth)
    {
        var old = tree.BlocksOf(tree.Head, tree.Head.Number - depth + 1, tree.Head.Number);
        return tree.Reorg(depth, [[], .. old.Select(block => (IReadOnlyList<FakeTransaction>)[.. block.Transactions.Reverse()])]);
    }
}
