using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.Launches.Nodes;

internal sealed class FakeTestNode : TestNode
{
    private readonly FakePads pads;

    private FakeTestNode(FakeBscNode node)
    {
        Node = node;
        pads = new(node.Tree);
    }

    public FakeBscNode Node { get; }

    public override Uri Http => Node.Http;

    public override Uri WebSocket => Node.WebSocket;

    public static async Task<FakeTestNode> StartAsync(BlockTree? tree = null) => new(await FakeBscNode.StartAsync(tree ?? new()));

    public override async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task<long> ReadHeadAsync() => Task.FromResult(Node.Tree.Head.Number);

    protected override Task<bool> MakeBlocksAsync(int blocks)
    {
        for (var block = 0; block < blocks; block++) Node.Tree.Mine();
        return Task.FromResult(true);
    }

    protected override Task<Placed> MakeLaunchAsync(FourLaunch launch) => MineAsync(pads.Four(launch));

    protected override Task<Placed> MakeLaunchAsync(FlapLaunch launch) => MineAsync(pads.Flap(launch));

    protected override Task<Placed> MakeMigrationAsync(Address token) => MineAsync(pads.FourMigration(token));

    protected override Task<Placed?> MakeReorgAsync(Placed transaction, bool keep)
    {
        var depth = (int)(Node.Tree.Head.Number - transaction.Block + 1);
        if (keep) Node.Tree.ReorgKeeping(depth);
        else Node.Tree.ReorgDropping(depth);
        var now = Node.Tree.BlocksWith(transaction.Transaction).SingleOrDefault(Node.Tree.IsCanonical);
        return Task.FromResult(now is null ? null : transaction with { Block = now.Number, BlockHash = now.Hash });
    }

    private Task<Placed> MineAsync(FakeTransaction transaction)
    {
        var block = Node.Tree.Mine(transaction);
        return Task.FromResult(new Placed(transaction.Hash, block.Number, block.Hash));
    }
}
