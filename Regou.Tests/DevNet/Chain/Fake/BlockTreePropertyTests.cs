using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>Random chains with reorganisations of up to 20 blocks, against the plain meaning of a chain.</summary>
public sealed class BlockTreePropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_canonical_chain_is_always_the_ancestry_of_its_head(int seed)
    {
        var random = new Random(seed);
        var tree = new BlockTree(seed);
        var pads = new FakePads(tree);
        var included = new List<FakeTransaction>();
        var next = 0;
        for (var step = 0; step < 200; step++)
        {
            var depth = random.Next(4) == 0 ? Math.Min(random.Next(1, 21), (int)(tree.Head.Number - tree.FirstNumber)) : 0;
            tree.Reorg(depth, [.. Enumerable.Range(0, depth + random.Next(-1, 2) + 1).Select(_ => Some())]);
            if (step % 10 == 9) Check(tree);
        }

        tree.Removed.Count.ShouldBeGreaterThan(50);
        tree.Removed.ShouldAllBe(block => !tree.IsCanonical(block));

        IReadOnlyList<FakeTransaction> Some()
        {
            if (included.Count > 0 && random.Next(3) == 0) return [included[random.Next(included.Count)]];
            FakeTransaction[] fresh = [.. Enumerable.Range(0, random.Next(3)).Select(_ => pads.Four(NewTokens.Four(next++)))];
            included.AddRange(fresh);
            return fresh;
        }
    }

    private static void Check(BlockTree tree)
    {
        var ancestry = new List<FakeBlock>();
        for (var block = tree.Head; block is not null; block = block.Parent) ancestry.Add(block);
        ancestry.Reverse();

        ancestry.Select(block => block.Number).ShouldBe(Enumerable.Range(0, ancestry.Count).Select(index => tree.FirstNumber + index));
        ancestry.ShouldAllBe(block => tree.IsCanonical(block) && tree.HeaderOf(block.Number)!.Hash == block.Hash);
        ancestry.Skip(1).ShouldAllBe(block => block.Header.ParentHash == block.Parent!.Hash);
        tree.CanonicalLogs(0, long.MaxValue).Select(log => (log.BlockHash, log.LogIndex))
            .ShouldBe(ancestry.SelectMany(block => block.Logs).Select(log => (log.BlockHash, log.LogIndex)));
    }
}
