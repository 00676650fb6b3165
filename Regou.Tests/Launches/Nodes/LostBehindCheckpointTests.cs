using Regou.DevNet.Chain.Fake;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>Blocks that a lagging node said nothing about, and that the next sweep is already far beyond.</summary>
public sealed class LostBehindCheckpointTests : IAsyncLifetime
{
    private readonly BlockTree tree = new();
    private FakeTestNode node = null!;

    public async Task InitializeAsync() => node = await FakeTestNode.StartAsync(tree);

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task A_minute_between_sweeps_loses_nothing_that_a_lagging_node_left_out_before_it()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { FromBlock = tree.FirstNumber });
        await world.ListeningAsync(tree.Head.Number);
        (node.Node.Knobs.SilentLogs, node.Node.Knobs.LogsLag) = (true, 3);
        var launch = UniqueTokens.Four();
        await node.LaunchAsync(launch);
        await world.SweepAsync();

        node.Node.Knobs.LogsLag = 0;
        await node.MineAsync(133);
        await world.SweepAsync();

        await Eventually.TrueAsync(async () => (await world.LaunchesAsync(launch.Token)).Count == 1, limitSeconds: 5);
    }
}
