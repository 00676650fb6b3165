using Regou.Chain;
using Regou.Data.Entities;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>What the collector owes on any node, real or fake.</summary>
public abstract class CollectorSuite : IAsyncLifetime
{
    private protected TestNode Node { get; private set; } = null!;

    private long FirstBlock { get; set; }

    public async Task InitializeAsync()
    {
        Node = await StartNodeAsync();
        await Node.MineAsync();
        FirstBlock = await Node.HeadAsync();
    }

    public async Task DisposeAsync() => await Node.DisposeAsync();

    [Fact]
    public async Task Launches_that_are_heard_live_are_recorded_once()
    {
        await using var world = await NodeWorld.StartAsync(Settings());
        await world.ListeningAsync(FirstBlock);
        var (four, flap) = (UniqueTokens.Four() with { FirstBuy = 1_000 }, UniqueTokens.Flap() with { BuyTax = 100, SellTax = 100 });

        var placed = await Node.LaunchAsync(four);
        await Node.LaunchAsync(flap);
        await world.RecordedAsync(four.Token, flap.Token);
        await world.SweepAsync();

        await world.ShouldHaveOnceAsync(four.Token, flap.Token);
        var launch = (await world.LaunchesAsync(four.Token))[0];
        (launch.Source, launch.Name, launch.Symbol).ShouldBe((LaunchSource.Four, four.Name, four.Symbol));
        (launch.LaunchTx, launch.BlockNumber, launch.BlockHash)
            .ShouldBe((placed.Transaction.ToString(), placed.Block, placed.BlockHash.ToString()));
    }

    [Fact]
    public async Task History_and_live_meet_without_doubles()
    {
        var before = await LaunchManyAsync(4);
        await using var world = await NodeWorld.StartAsync(Settings() with { SweepEvery = TimeSpan.FromMilliseconds(50) });

        var after = await LaunchManyAsync(8);
        Address[] tokens = [.. before, .. after];
        await world.RecordedAsync(tokens);
        await world.ListeningAsync(await Node.HeadAsync());

        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        var before = await LaunchManyAsync(2);
        await using var world = await NodeWorld.StartAsync(Settings());
        await world.RecordedAsync(before);
        var during = await LaunchManyAsync(3);
        await world.StopAsync();
        var whileDown = await LaunchManyAsync(3);

        await world.StartAsync();
        var after = await LaunchManyAsync(2);

        Address[] tokens = [.. before, .. during, .. whileDown, .. after];
        await world.RecordedAsync(tokens);
        await world.ListeningAsync(await Node.HeadAsync());
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task Without_a_websocket_polling_records_everything()
    {
        var before = await LaunchManyAsync(2);
        await using var world = await NodeWorld.StartAsync(Settings() with { WebSocket = [] });
        var after = await LaunchManyAsync(6);

        Address[] tokens = [.. before, .. after];
        await world.RecordedAsync(tokens);
        var head = await Node.HeadAsync();
        await Eventually.TrueAsync(async () => await world.CheckpointAsync() >= head);
        await world.ShouldHaveOnceAsync(tokens);
    }

    private protected abstract Task<TestNode> StartNodeAsync();

    private protected NodeSettings Settings() => NodeSettings.Of(Node) with { FromBlock = FirstBlock };

    private async Task<IReadOnlyList<Address>> LaunchManyAsync(int count)
    {
        var tokens = new List<Address>();
        for (var launch = 0; launch < count; launch++)
        {
            PadLaunch next = launch % 2 == 0 ? UniqueTokens.Four() : UniqueTokens.Flap();
            await (next is FourLaunch four ? Node.LaunchAsync(four) : Node.LaunchAsync((FlapLaunch)next));
            tokens.Add(next.Token);
        }

        return tokens;
    }
}
