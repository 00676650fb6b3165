using Regou.Chain;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Collecting;

public sealed class GapFillTests
{
    [Fact]
    public async Task The_first_start_reads_the_newest_blocks_only()
    {
        await using var world = await CollectorWorld.CreateAsync();

        await world.Sweep.DrainAsync(default);

        world.Chain.Asked.ShouldBe([(937, 1_000)]);
        (await world.CheckpointAsync()).ShouldBe(1_000);
    }

    [Fact]
    public async Task The_first_start_can_be_told_where_to_begin_and_reads_in_batches()
    {
        await using var world = await CollectorWorld.CreateAsync(configure: options => (options.FromBlock, options.BatchSize) = (0, 400));

        await world.Sweep.DrainAsync(default);

        world.Chain.Asked.ShouldBe([(0, 399), (400, 799), (800, 1_000)]);
    }

    [Fact]
    public async Task After_a_pause_everything_since_the_checkpoint_is_read()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await world.Sweep.DrainAsync(default);
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(1_100, 1));
        world.Chain.Head = 1_500;

        await world.Sweep.DrainAsync(default);

        world.Chain.Asked.TakeLast(2).ShouldBe([(937, 1_436), (1_437, 1_500)]);
        (await world.LaunchesAsync()).ShouldHaveSingleItem().BlockNumber.ShouldBe(1_100);
    }

    [Fact]
    public async Task The_last_blocks_are_read_again_so_that_a_lagging_nodes_empty_answer_loses_nothing()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await world.Sweep.DrainAsync(default);
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(999, 1));

        await world.Sweep.DrainAsync(default);
        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task However_long_ago_the_last_sweep_was_what_was_newest_then_is_read_again_polls_or_not()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await world.Sweep.DrainAsync(default);
        world.Chain.Head = 1_400;
        await world.Gap.PollAsync(4, default);
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(990, 1));
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(1_100, 2));

        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_lower_head_is_a_lagging_node_and_moves_no_checkpoint_back()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await world.Sweep.DrainAsync(default);
        world.Chain.Head = 990;

        await world.Sweep.DrainAsync(default);

        (await world.CheckpointAsync()).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_failure_in_the_middle_keeps_what_was_read_and_goes_on_from_there()
    {
        await using var world = await CollectorWorld.CreateAsync(configure: options => (options.FromBlock, options.BatchSize) = (0, 100));
        world.Chain.Logs.AddRange([ChainLogs.FourMemeLaunch(50, 1), ChainLogs.FourMemeLaunch(950, 2)]);
        await world.Sweep.DrainAsync(default);
        world.Chain.Head = 1_400;
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(1_350, 3));
        world.Chain.NextFailure = new(RpcFailure.Unreachable, "gone");

        await Should.ThrowAsync<RpcException>(() => world.Sweep.DrainAsync(default));
        (await world.CheckpointAsync()).ShouldBe(1_000);
        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Nodes_that_lag_behind_the_head_are_asked_for_less_and_the_rest_is_read_later()
    {
        await using var world = await CollectorWorld.CreateAsync();
        world.Chain.NextFailure = new(RpcFailure.BeyondHead, "beyond current head");

        (await world.Sweep.DrainAsync(default)).ShouldBe(0);
        await world.Sweep.DrainAsync(default);
        await world.Sweep.DrainAsync(default);
        await world.Sweep.DrainAsync(default);

        world.Chain.Asked.Select(asked => asked.To).ShouldBe([1_000, 998, 999, 1_000]);
        (await world.CheckpointAsync()).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_malformed_log_is_recorded_as_such_and_does_not_stop_the_ones_after_it()
    {
        await using var world = await CollectorWorld.CreateAsync();
        world.Chain.Logs.AddRange([ChainLogs.Malformed(990, 1), ChainLogs.FourMemeLaunch(991, 2)]);

        await world.Sweep.DrainAsync(default);
        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).Count.ShouldBe(1);
        await using var db = world.Db;
        var rejected = db.RejectedLogs.ShouldHaveSingleItem();
        rejected.Error.ShouldNotBeNullOrWhiteSpace();
        rejected.Data.ShouldBe("010203");
    }

    [Fact]
    public async Task The_same_topic_from_another_contract_is_no_launch()
    {
        await using var world = await CollectorWorld.CreateAsync();
        var fork = ChainLogs.FourMemeLaunch(990, 1) with { Address = Address.Parse("0x00000000000000000000000000000000000000ff") };
        world.Chain.Logs.Add(fork);

        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_block_says_when_a_launch_happened_if_the_log_does_not()
    {
        await using var world = await CollectorWorld.CreateAsync();
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(990, 1));
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(991, 2, FakeChain.TimeOf(5)));

        await world.Sweep.DrainAsync(default);

        (await world.LaunchesAsync()).Select(launch => launch.EventTime).ShouldBe([FakeChain.TimeOf(990), FakeChain.TimeOf(5)]);
        world.Chain.HeadersAsked.ShouldBe(1);
    }
}
