using Regou.Chain;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Collecting;

public sealed class LiveListenerTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_launch_heard_live_is_stored_and_published()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();

        world.Chain.Announce(new ChainNotice.Head(FakeChain.Header(1_001)));
        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.FourMemeLaunch(1_001, 1), Now));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
        world.Feed.Newest[0].Symbol.ShouldBe("PUSSYBUTT");
        world.Feed.Newest[0].EventTime.ShouldBe(FakeChain.TimeOf(1_001));
        world.Chain.HeadersAsked.ShouldBe(0);
    }

    [Fact]
    public async Task The_head_may_come_after_its_logs()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();

        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.FourMemeLaunch(1_001, 1), TimeProvider.System.GetUtcNow().AddHours(1)));
        world.Chain.Announce(new ChainNotice.Head(FakeChain.Header(1_001)));
        world.Chain.Announce(new ChainNotice.Head(FakeChain.Header(1_002)));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
        world.Feed.Newest[0].EventTime.ShouldBe(FakeChain.TimeOf(1_001));
        world.Chain.HeadersAsked.ShouldBe(0);
    }

    [Fact]
    public async Task A_head_that_never_comes_delays_its_launch_only_for_a_moment()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();
        world.Chain.Head = 1_001;

        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.FourMemeLaunch(1_001, 1), TimeProvider.System.GetUtcNow()));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
        world.Feed.Newest[0].EventTime.ShouldBe(FakeChain.TimeOf(1_001));
    }

    [Fact]
    public async Task The_same_log_from_two_sources_and_from_the_sweep_is_one_launch()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();
        var log = ChainLogs.FourMemeLaunch(1_001, 1);
        world.Chain.Head = 1_001;
        world.Chain.Logs.Add(log);

        world.Chain.Announce(new ChainNotice.Head(FakeChain.Header(1_001)));
        world.Chain.Announce(new ChainNotice.LogSeen(log, Now));
        world.Chain.Announce(new ChainNotice.LogSeen(log, Now));
        await world.Sweep.DrainAsync(default);
        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.FourMemeLaunch(1_001, 2) with { LogIndex = 1 }, Now));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 2);
        (await world.LaunchesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Each_connection_reads_what_was_missed_before_it()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();
        await Eventually.TrueAsync(() => !world.Chain.Asked.IsEmpty);
        world.Chain.Head = 1_010;
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(1_005, 1));

        world.Chain.Announce(new ChainNotice.Connected("a"));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
    }

    [Fact]
    public async Task Without_a_websocket_endpoint_the_chain_is_polled()
    {
        await using var world = await (await CollectorWorld.CreateAsync(new FakeChain { IsConfigured = false })).StartAsync();
        await Eventually.TrueAsync(() => !world.Chain.Asked.IsEmpty);
        world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(1_001, 1));
        world.Chain.Head = 1_001;

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
    }

    [Fact]
    public async Task A_malformed_live_log_does_not_stop_the_listener()
    {
        await using var world = await (await CollectorWorld.CreateAsync()).StartAsync();

        world.Chain.Announce(new ChainNotice.Head(FakeChain.Header(1_001)));
        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.Malformed(1_001, 1), Now));
        world.Chain.Announce(new ChainNotice.LogSeen(ChainLogs.FourMemeLaunch(1_001, 2) with { LogIndex = 1 }, Now));

        await Eventually.TrueAsync(() => world.Feed.Newest.Count == 1);
    }
}
