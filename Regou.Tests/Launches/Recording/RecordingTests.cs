using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Recording;

public sealed class RecordingTests : IAsyncLifetime
{
    private static readonly RecordingOrder Sweep = new(SeenBy.Sweep);
    private CollectorWorld world = null!;

    public async Task InitializeAsync() => world = await CollectorWorld.CreateAsync();

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_launch_that_is_in_another_block_now_moves_there_and_waits_for_the_fan_out_again()
    {
        await RecordAsync(Row("t1", block: 100));
        await FanOutAsync();

        var recorded = await RecordAsync(Row("t1", block: 101, index: 7));

        recorded.Added.ShouldBeEmpty();
        recorded.RolledBack.ShouldBeEmpty();
        recorded.ToFanOut.ShouldBeTrue();
        var launch = (await world.LaunchesAsync()).ShouldHaveSingleItem();
        (launch.BlockNumber, launch.LogIndex, launch.Status, launch.FannedOutAt).ShouldBe((101, 7, LaunchStatus.Live, null));
        world.Feed.Newest.ShouldHaveSingleItem().BlockNumber.ShouldBe(101);
    }

    [Fact]
    public async Task Another_hash_at_its_height_takes_a_launch_back_and_tells_feed_and_push()
    {
        await RecordAsync(Row("t1", block: 100), Row("t2", block: 101));

        var recorded = await RecordAsync(Sweep with { Canonical = Canonical((100, "b"), (101, "a")) }, []);

        recorded.RolledBack.ShouldHaveSingleItem().TokenAddress.ShouldBe("t1");
        (await world.LaunchesAsync()).Select(launch => launch.Status).ShouldBe([LaunchStatus.RolledBack, LaunchStatus.Live]);
        world.RolledBack.WaitAsync(default).IsCompleted.ShouldBeTrue();
        world.Feed.CorrectionsAfter(0).ShouldHaveSingleItem().Launch.Status.ShouldBe(LaunchStatus.RolledBack);
    }

    [Fact]
    public async Task That_a_node_shows_no_log_proves_nothing()
    {
        await RecordAsync(Row("t1", block: 100));

        await RecordAsync(Sweep with { Canonical = Canonical((99, "b"), (101, "b")) }, []);

        (await world.LaunchesAsync()).ShouldHaveSingleItem().Status.ShouldBe(LaunchStatus.Live);
    }

    [Fact]
    public async Task What_is_gone_and_back_in_one_reading_was_never_rolled_back()
    {
        await RecordAsync(Row("t1", block: 100));

        var recorded = await RecordAsync(Sweep with { Canonical = Canonical((100, "b")) }, Row("t1", block: 101, branch: "b"));

        recorded.RolledBack.ShouldBeEmpty();
        (await world.LaunchesAsync()).ShouldHaveSingleItem().Status.ShouldBe(LaunchStatus.Live);
        world.RolledBack.WaitAsync(default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_launch_comes_back_later_as_the_same_row()
    {
        await RecordAsync(Row("t1", block: 100));
        await RecordAsync(Sweep with { Canonical = Canonical((100, "b")) }, []);

        var recorded = await RecordAsync(Row("t1", block: 103, branch: "b", transaction: "sent again"));

        recorded.Changed.ShouldHaveSingleItem().Status.ShouldBe(LaunchStatus.Live);
        (await world.LaunchesAsync()).ShouldHaveSingleItem().LaunchTx.ShouldBe("sent again");
    }

    [Fact]
    public async Task A_transaction_that_makes_another_token_on_the_new_branch_displaces_the_old_one()
    {
        await RecordAsync(Row("t1", block: 100, transaction: "tx"));

        var recorded = await RecordAsync(Row("t2", block: 101, branch: "b", transaction: "tx"));

        recorded.Added.ShouldHaveSingleItem().TokenAddress.ShouldBe("t2");
        recorded.RolledBack.ShouldHaveSingleItem().TokenAddress.ShouldBe("t1");
    }

    [Fact]
    public async Task A_second_launch_event_of_a_token_is_a_sighting_once()
    {
        await RecordAsync(Row("t1", block: 100));
        await RecordAsync(Row("t1", block: 105, transaction: "another", source: LaunchSource.Flap));
        await RecordAsync(Row("t1", block: 105, transaction: "another", source: LaunchSource.Flap));

        (await world.LaunchesAsync()).ShouldHaveSingleItem().BlockNumber.ShouldBe(100);
        (await SightingsAsync()).ShouldHaveSingleItem().Kind.ShouldBe(SightingKind.Launched);
    }

    [Fact]
    public async Task What_a_listing_told_of_first_becomes_the_chains_launch()
    {
        await world.Recorder.RecordAsync(Logs(Listed("t1")), new(SeenBy.Listing), default);
        await FanOutAsync();

        var recorded = await RecordAsync(Row("t1", block: 100, source: LaunchSource.Flap, extras: """{"nonce":"7"}"""));

        recorded.ToFanOut.ShouldBeTrue();
        var launch = (await world.LaunchesAsync()).ShouldHaveSingleItem();
        (launch.Source, launch.BlockNumber, launch.Creator).ShouldBe((LaunchSource.Flap, 100, "creator"));
        launch.Extras.ShouldBe("""{"nonce":"7","twitter":"https://x.com/a"}""");
        (await SightingsAsync()).ShouldHaveSingleItem().Kind.ShouldBe(SightingKind.Listed);
        (await CreatorAsync())!.Launches.ShouldBe(1);
    }

    [Fact]
    public async Task A_listing_of_a_known_launch_adds_what_was_not_known_and_is_seen_once()
    {
        await RecordAsync(Row("t1", block: 100, extras: """{"twitter":"https://x.com/own"}"""), Row("t2", block: 100, index: 1));
        for (var round = 0; round < 2; round++)
            await world.Recorder.RecordAsync(Logs(Listed("t1"), Listed("t2")), new(SeenBy.Listing), default);

        (await world.LaunchesAsync()).Select(launch => launch.Extras)
            .ShouldBe(["""{"twitter":"https://x.com/own"}""", """{"twitter":"https://x.com/a"}"""]);
        (await SightingsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_detail_that_comes_late_completes_its_launch_and_no_other()
    {
        await RecordAsync(Row("t1", block: 100, transaction: "tx"));
        var details = new[]
        {
            new LateDetail("another", "t1", null, new() { { "a", 1L } }),
            new LateDetail("tx", "t1", "somebody", new() { { "b", 2L } }),
            new LateDetail("tx", "t1", "creator", new() { { "c", 3L } }),
        };

        var recorded = await world.Recorder.RecordAsync(new DecodedLogs([], [], details, []), Sweep, default);

        recorded.Changed.ShouldHaveSingleItem().Extras.ShouldBe("""{"c":3}""");
    }

    [Fact]
    public async Task History_is_recorded_without_telling_anybody()
    {
        var recorded = await RecordAsync(new RecordingOrder(SeenBy.History) { Announce = false }, Row("t1", block: 100));

        recorded.ToFanOut.ShouldBeFalse();
        world.Feed.Newest.ShouldBeEmpty();
        world.ToFanOut.WaitAsync(default).IsCompleted.ShouldBeFalse();
        (await world.LaunchesAsync()).ShouldHaveSingleItem().FannedOutAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task When_the_progress_cannot_be_written_nothing_is()
    {
        var order = Sweep with { Progress = (_, _) => throw new InvalidOperationException("in the middle") };
        await Should.ThrowAsync<InvalidOperationException>(() => RecordAsync(order, Row("t1", block: 100)));

        (await world.LaunchesAsync()).ShouldBeEmpty();
        world.Feed.Newest.ShouldBeEmpty();
        (await CreatorAsync()).ShouldBeNull();
    }

    private static LaunchEvent Row(
        string token, long block, string branch = "a", int index = 0, string? transaction = null, LaunchSource source = LaunchSource.Four,
        string extras = "{}") => new()
    {
        Source = source,
        Symbol = "DOGE",
        Name = "Dogecoin",
        TokenAddress = token,
        Creator = "creator",
        LaunchTx = transaction ?? $"tx of {token}",
        LogIndex = index,
        BlockNumber = block,
        BlockHash = $"{block} {branch}",
        EventTime = Given.Noon,
        SeenAt = Given.Noon,
        SeenBy = SeenBy.Sweep,
        Extras = extras,
    };

    private static LaunchEvent Listed(string token) => new()
    {
        Source = LaunchSource.Gmgn,
        Symbol = "DOGE",
        Name = "Dogecoin",
        TokenAddress = token,
        Creator = "",
        LaunchTx = $"gmgn:{token}",
        LogIndex = 0,
        BlockNumber = 99,
        BlockHash = "",
        EventTime = Given.Noon,
        SeenAt = Given.Noon,
        SeenBy = SeenBy.Listing,
        Extras = """{"twitter":"https://x.com/a"}""",
    };

    private static Dictionary<long, string> Canonical(params (long Block, string Branch)[] blocks) =>
        blocks.ToDictionary(item => item.Block, item => $"{item.Block} {item.Branch}");

    private static DecodedLogs Logs(params LaunchEvent[] launches) => new(launches, [], [], []);

    private Task<Recorded> RecordAsync(params LaunchEvent[] launches) => RecordAsync(Sweep, launches);

    private Task<Recorded> RecordAsync(RecordingOrder order, params LaunchEvent[] launches) =>
        world.Recorder.RecordAsync(Logs(launches), order, default);

    private async Task FanOutAsync()
    {
        await using var db = world.Db;
        await db.LaunchEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.FannedOutAt, Given.Noon));
    }

    private async Task<List<LaunchSighting>> SightingsAsync()
    {
        await using var db = world.Db;
        return await db.LaunchSightings.OrderBy(row => row.Id).ToListAsync();
    }

    private async Task<CreatorRecord?> CreatorAsync()
    {
        await using var db = world.Db;
        return await db.Creators.SingleOrDefaultAsync(row => row.Address == "creator");
    }
}
