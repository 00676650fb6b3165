using Regou.Chain;
using Regou.DevNet.Chain.Fake;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>What people complain about in indexers of today, each on nodes that make it happen.</summary>
public sealed class IndexerComplaintTests : IAsyncLifetime
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);
    private readonly BlockTree tree = new();
    private readonly List<Address> tokens = [];
    private FakeTestNode node = null!;
    private FakeTestNode second = null!;

    private NodeKnobs Knobs => node.Node.Knobs;

    public async Task InitializeAsync()
    {
        node = await FakeTestNode.StartAsync(tree);
        second = await FakeTestNode.StartAsync(tree);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Blocks_that_live_skipped_are_found_by_the_sweep()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { SweepEvery = Often });
        await world.ListeningAsync(tree.Head.Number);
        Knobs.LoseLive = NodeKnobs.Every(2);
        Knobs.SkipHead = header => header.Number % 3 == 0;

        await LaunchAsync(12);

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_log_that_one_node_does_not_announce_is_heard_from_another()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node, second));
        await world.ListeningAsync(tree.Head.Number);
        Knobs.SilentLogs = true;

        await LaunchAsync(4);

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lagging_node_is_not_taken_for_a_reorganisation(bool laggingFirst)
    {
        second.Node.Knobs.Lag = 8;
        await node.MineAsync(20);
        TestNode[] nodes = laggingFirst ? [second, node] : [node, second];
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(nodes) with { FromBlock = 1_000, SweepEvery = Often });
        await world.ListeningAsync(tree.Head.Number - 8);
        await LaunchAsync(10);
        await world.RecordedAsync(tokens);

        await node.Node.GoDownAsync();
        var asked = second.Node.Requests.Count("eth_getLogs");
        await Eventually.TrueAsync(() => second.Node.Requests.Count("eth_getLogs") > asked + 3);
        await node.MineAsync(2);
        await node.Node.ComeBackAsync();
        await LaunchAsync(2);
        await node.MineAsync(8);

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_node_whose_head_falls_back_rolls_nothing_back()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { FromBlock = 1_000, SweepEvery = Often });
        await world.ListeningAsync(tree.Head.Number);
        await LaunchAsync(5);
        await world.RecordedAsync(tokens);

        Knobs.Lag = 5;
        var asked = node.Node.Requests.Count("eth_getLogs");
        await Eventually.TrueAsync(() => node.Node.Requests.Count("eth_getLogs") > asked + 3);
        Knobs.Lag = 0;
        await LaunchAsync(1);

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task Where_history_meets_live_nothing_is_doubled_though_all_is_announced_twice_by_two_nodes()
    {
        foreach (var knobs in new[] { Knobs, second.Node.Knobs }) (knobs.HeadCopies, knobs.LogCopies, knobs.Order) = (2, 2, AnnouncementOrder.LogsReversed);
        await LaunchAsync(5);
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node, second) with { FromBlock = 1_000, SweepEvery = Often });

        await LaunchAsync(10);

        await world.RecordedAsync(tokens);
        await world.ListeningAsync(tree.Head.Number);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_subscription_that_stalls_silently_loses_nothing()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { HeadSilenceSeconds = 0.5 });
        await world.ListeningAsync(tree.Head.Number);
        (Knobs.SilentHeads, Knobs.SilentLogs) = (true, true);

        await LaunchAsync(3);
        await world.RecordedAsync(tokens);

        (Knobs.SilentHeads, Knobs.SilentLogs) = (false, false);
        await LaunchAsync(3);
        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_stalled_socket_is_connected_again()
    {
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { HeadSilenceSeconds = 0.5 });
        await world.ListeningAsync(tree.Head.Number);
        Knobs.SilentHeads = true;

        await Eventually.TrueAsync(() => node.Node.SocketsEver >= 2);
    }

    [Fact]
    public async Task An_empty_list_of_a_lagging_node_loses_nothing_in_the_end()
    {
        (Knobs.SilentLogs, Knobs.LogsLag) = (true, 3);
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { FromBlock = 1_000, SweepEvery = Often });
        await world.ListeningAsync(tree.Head.Number - 3);

        await LaunchAsync(6);
        await world.RecordedAsync([.. tokens.Take(3)]);
        Knobs.LogsLag = 0;

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task A_range_beyond_a_lagging_nodes_head_loses_nothing_in_the_end()
    {
        (Knobs.SilentLogs, Knobs.LogsLag, Knobs.BeyondHead) = (true, 2, BeyondHead.Error);
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node) with { FromBlock = 1_000, SweepEvery = Often });

        await LaunchAsync(4);
        await node.MineAsync(40);

        await world.RecordedAsync(tokens);
        await world.ShouldHaveOnceAsync(tokens);
    }

    [Fact]
    public async Task Malformed_logs_and_missing_times_stop_nothing()
    {
        (Knobs.LogTimes, Knobs.HeaderTimes) = (LogTimes.None, HeaderTimes.Milliseconds);
        await using var world = await NodeWorld.StartAsync(NodeSettings.Of(node));
        await world.ListeningAsync(tree.Head.Number);

        tree.Mine(new FakePads(tree).Malformed());
        await LaunchAsync(2);

        await world.RecordedAsync(tokens);
        var launch = (await world.LaunchesAsync(tokens))[0];
        launch.EventTime.ToUnixTimeSeconds().ShouldBe(tree.HeaderOf(launch.BlockNumber)!.Time.ToUnixTimeSeconds());
    }

    private async Task LaunchAsync(int count)
    {
        for (var launch = 0; launch < count; launch++)
        {
            var next = UniqueTokens.Four();
            await node.LaunchAsync(next);
            tokens.Add(next.Token);
        }
    }
}
