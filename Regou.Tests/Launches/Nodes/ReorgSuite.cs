using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>What the collector owes when the chain changes its mind, on any node.</summary>
public abstract class ReorgSuite : IAsyncLifetime
{
    private protected TestNode Node { get; private set; } = null!;

    private long FirstBlock { get; set; }

    public async Task InitializeAsync()
    {
        Node = await StartNodeAsync();
        await Node.MineAsync(2);
        FirstBlock = await Node.HeadAsync();
    }

    public async Task DisposeAsync() => await Node.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_launch_whose_transaction_left_the_chain_is_rolled_back(bool live)
    {
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync(live);
        var placed = await Node.LaunchAsync(launch);
        await Node.MineAsync();
        await world.RecordedAsync(launch.Token);

        (await Node.ReorgAsync(placed, keep: false)).ShouldBeNull();
        await Node.MineAsync(2);

        await Eventually.TrueAsync(async () => (await RowAsync(world, launch.Token)).Status == LaunchStatus.RolledBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_launch_that_is_included_again_is_one_launch_at_its_new_block(bool live)
    {
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync(live);
        var placed = await Node.LaunchAsync(launch);
        await Node.MineAsync();
        await world.RecordedAsync(launch.Token);

        var now = (await Node.ReorgAsync(placed, keep: true)).ShouldNotBeNull();
        await Node.MineAsync(2);

        now.BlockHash.ShouldNotBe(placed.BlockHash);
        await Eventually.TrueAsync(async () => (await RowAsync(world, launch.Token)).BlockHash == now.BlockHash.ToString());
        var row = await RowAsync(world, launch.Token);
        (row.BlockNumber, row.LaunchTx, row.Status).ShouldBe((now.Block, placed.Transaction.ToString(), LaunchStatus.Live));
    }

    [Fact]
    public async Task A_reorganisation_leaves_launches_below_it_alone()
    {
        var (below, above) = (UniqueTokens.Flap(), UniqueTokens.Four());
        await using var world = await StartAsync(live: true);
        await Node.LaunchAsync(below);
        var placed = await Node.LaunchAsync(above);
        await world.RecordedAsync(below.Token, above.Token);

        await Node.ReorgAsync(placed, keep: false);
        await Node.MineAsync(2);

        await Eventually.TrueAsync(async () => (await RowAsync(world, above.Token)).Status == LaunchStatus.RolledBack);
        await world.ShouldHaveOnceAsync(below.Token);
    }

    [Fact]
    public async Task A_tokens_migration_is_seen_once()
    {
        var launch = UniqueTokens.Four();
        await using var world = await StartAsync(live: true);
        await Node.LaunchAsync(launch);
        var token = launch.Token.ToString();

        var placed = await Node.MigrateAsync(launch.Token);

        var block = placed.Block;
        await Eventually.TrueAsync(async () => await SeenAsync() == 1);
        await world.SweepAsync();
        (await SeenAsync()).ShouldBe(1);
        await world.ShouldHaveOnceAsync(launch.Token);

        Task<long> SeenAsync() => world.CountAsync(
            $"SELECT count(*) AS Value FROM launch_sightings WHERE token_address = {token} AND kind = 'migrated' AND block_number = {block}");
    }

    private protected abstract Task<TestNode> StartNodeAsync();

    private static async Task<LaunchEvent> RowAsync(NodeWorld world, Address token) => (await world.LaunchesAsync(token)).ShouldHaveSingleItem();

    /// <param name="live">False: by polling.</param>
    private async Task<NodeWorld> StartAsync(bool live)
    {
        var settings = NodeSettings.Of(Node) with { FromBlock = FirstBlock, SweepEvery = TimeSpan.FromMilliseconds(100) };
        var world = await NodeWorld.StartAsync(live ? settings : settings with { WebSocket = [] });
        if (live) await world.ListeningAsync(FirstBlock);
        return world;
    }
}
