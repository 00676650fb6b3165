using Regou.Chain;
using Regou.Data.Entities;
using Regou.DevNet.Chain.Fake;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>Logs that a node takes back, in all the ways in which nodes do it or fail to.</summary>
public sealed class RemovedLogTests : IAsyncLifetime
{
    private readonly BlockTree tree = new();
    private FakeTestNode node = null!;

    private NodeKnobs Knobs => node.Node.Knobs;

    public async Task InitializeAsync() => node = await FakeTestNode.StartAsync(tree);

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Theory]
    [InlineData(RemovedLogs.Announced)]
    [InlineData(RemovedLogs.Twice)]
    [InlineData(RemovedLogs.None)]
    [InlineData(RemovedLogs.Late)]
    internal async Task A_launch_that_is_gone_is_rolled_back_however_the_node_says_so(RemovedLogs style)
    {
        Knobs.RemovedLogs = style;
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync();
        var placed = await node.LaunchAsync(launch);
        await world.RecordedAsync(launch.Token);

        await node.ReorgAsync(placed, keep: false);
        node.Node.ReleaseHeld();
        await node.MineAsync(2);

        await Eventually.TrueAsync(async () => (await RowAsync(world, launch.Token)).Status == LaunchStatus.RolledBack);
    }

    [Fact]
    public async Task Taking_back_a_log_late_does_not_harm_the_launch_at_its_new_block()
    {
        Knobs.RemovedLogs = RemovedLogs.Late;
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync();
        var placed = await node.LaunchAsync(launch);
        await world.RecordedAsync(launch.Token);
        var now = (await node.ReorgAsync(placed, keep: true))!;
        await Eventually.TrueAsync(async () => (await RowAsync(world, launch.Token)).BlockHash == now.BlockHash.ToString());

        node.Node.ReleaseHeld();
        var marker = UniqueTokens.Four();
        await node.LaunchAsync(marker);
        await world.RecordedAsync(marker.Token);
        await world.SweepAsync();

        var row = await RowAsync(world, launch.Token);
        (row.Status, row.BlockHash).ShouldBe((LaunchStatus.Live, now.BlockHash.ToString()));
    }

    [Fact]
    public async Task A_log_of_a_block_that_is_gone_already_makes_no_live_launch()
    {
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync();
        (Knobs.Hold, Knobs.RemovedLogs) = (_ => true, RemovedLogs.None);
        var placed = await node.LaunchAsync(launch);
        await node.ReorgAsync(placed, keep: false);
        Knobs.Hold = null;

        node.Node.ReleaseHeld();
        var marker = UniqueTokens.Four();
        await node.LaunchAsync(marker);
        await world.RecordedAsync(marker.Token);
        await node.MineAsync(3);

        await Eventually.TrueAsync(async () =>
        {
            await world.SweepAsync();
            return (await world.LaunchesAsync(launch.Token)).TrueForAll(row => row.Status == LaunchStatus.RolledBack);
        });
    }

    [Fact]
    public async Task Every_launch_of_twenty_replaced_blocks_moves_with_its_transaction()
    {
        await using var world = await StartAsync();
        var launches = Enumerable.Range(0, 20).Select(_ => UniqueTokens.Four()).ToList();
        var placed = new List<Placed>();
        foreach (var launch in launches) placed.Add(await node.LaunchAsync(launch));
        await world.RecordedAsync([.. launches.Select(launch => launch.Token)]);

        await node.ReorgAsync(placed[0], keep: true);
        await node.MineAsync(2);

        await Eventually.TrueAsync(async () => (await world.LaunchesAsync([.. launches.Select(launch => launch.Token)]))
            .TrueForAll(row => tree.HeaderOf(row.BlockNumber)?.Hash.ToString() == row.BlockHash));
        await world.ShouldHaveOnceAsync([.. launches.Select(launch => launch.Token)]);
    }

    private static async Task<LaunchEvent> RowAsync(NodeWorld world, Address token) => (await world.LaunchesAsync(token)).ShouldHaveSingleItem();

    private async Task<NodeWorld> StartAsync()
    {
        var world = await NodeWorld.StartAsync(
            NodeSettings.Of(node) with { FromBlock = tree.FirstNumber, SweepEvery = TimeSpan.FromMilliseconds(100) });
        await world.ListeningAsync(tree.Head.Number);
        return world;
    }
}
