using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Recording;

public sealed class CreatorHistoryTests : IAsyncLifetime
{
    private static readonly RecordingOrder Live = new(SeenBy.Live);
    private CollectorWorld world = null!;

    public async Task InitializeAsync() => world = await CollectorWorld.CreateAsync();

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_launch_carries_what_its_creator_did_before_it()
    {
        await RecordAsync(Launch(1, "CAT"));
        await RecordAsync(Migration(1));
        await RecordAsync(Launch(2, "DOG"), Launch(3, "CAT"));

        var launches = await world.LaunchesAsync();
        launches.Select(launch => launch.CreatorLaunches).ShouldBe([0, 1, 2]);
        launches.Select(launch => launch.CreatorMigrations).ShouldBe([0, 1, 1]);
        launches.Select(launch => launch.CreatorSameSymbol).ShouldBe([0, 0, 1]);
        launches.Select(launch => launch.CreatorLastLaunchAt).ShouldBe([null, Given.Noon.AddMinutes(1), Given.Noon.AddMinutes(2)]);
    }

    [Fact]
    public async Task A_migration_counts_once_whether_it_was_seen_after_the_launch_or_before()
    {
        await RecordAsync(Migration(1), Migration(1));
        (await CreatorAsync()).ShouldBeNull();
        await RecordAsync(Launch(1, "CAT"));
        await RecordAsync(Migration(1));

        (await world.LaunchesAsync()).ShouldHaveSingleItem().MigratedAt.ShouldBe(Given.Noon.AddHours(1));
        (await CreatorAsync())!.Migrations.ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_whose_block_left_the_chain_did_not_happen()
    {
        await RecordAsync(Launch(1, "CAT"));
        await RecordAsync(Migration(1));

        var recorded = await world.Recorder.RecordAsync(
            new DecodedLogs([], [], [], []), Live with { Canonical = new Dictionary<long, string> { [5_001] = "another" } }, default);

        recorded.Changed.ShouldHaveSingleItem().MigratedAt.ShouldBeNull();
        (await CreatorAsync())!.Migrations.ShouldBe(0);
    }

    [Fact]
    public async Task A_launch_whose_block_left_the_chain_does_not_count_until_it_is_back()
    {
        await RecordAsync(Launch(1, "CAT"), Launch(2, "CAT"));

        await world.Recorder.RecordAsync(
            new DecodedLogs([], [], [], []), Live with { Canonical = new Dictionary<long, string> { [1_002] = "another" } }, default);
        (await CreatorAsync())!.Launches.ShouldBe(1);
        (await CreatorAsync())!.LastLaunchAt.ShouldBe(Given.Noon.AddMinutes(1));

        await RecordAsync(Launch(2, "CAT"));
        (await CreatorAsync())!.Launches.ShouldBe(2);
    }

    [Fact]
    public async Task History_counts_as_well_and_repeating_it_does_not()
    {
        var history = new RecordingOrder(SeenBy.History) { Announce = false };
        for (var round = 0; round < 2; round++)
            await world.Recorder.RecordAsync(new DecodedLogs([Launch(2, "CAT"), Launch(1, "CAT")], [Migration(2)], [], []), history, default);

        var creator = (await CreatorAsync())!;
        (creator.Launches, creator.Migrations, creator.LastLaunchAt).ShouldBe((2, 1, Given.Noon.AddMinutes(2)));
    }

    private static LaunchEvent Launch(int number, string symbol) => new()
    {
        Source = LaunchSource.Flap,
        Symbol = symbol,
        Name = symbol,
        TokenAddress = $"token {number}",
        Creator = "creator",
        LaunchTx = $"tx {number}",
        LogIndex = 0,
        BlockNumber = 1_000 + number,
        BlockHash = $"block {number}",
        EventTime = Given.Noon.AddMinutes(number),
        SeenAt = Given.Noon,
    };

    private static LaunchSighting Migration(int number) => new()
    {
        Source = LaunchSource.Flap,
        Kind = SightingKind.Migrated,
        TokenAddress = $"token {number}",
        Tx = $"migration {number}",
        LogIndex = 0,
        BlockNumber = 5_000 + number,
        BlockHash = $"block {5_000 + number}",
        EventTime = Given.Noon.AddHours(number),
        SeenAt = Given.Noon,
    };

    private Task<Recorded> RecordAsync(params LaunchEvent[] launches) => world.Recorder.RecordAsync(new DecodedLogs(launches, [], [], []), Live, default);

    private Task<Recorded> RecordAsync(params LaunchSighting[] sightings) => world.Recorder.RecordAsync(new DecodedLogs([], sightings, [], []), Live, default);

    private async Task<CreatorRecord?> CreatorAsync()
    {
        await using var db = world.Db;
        return await db.Creators.SingleOrDefaultAsync(row => row.Address == "creator");
    }
}
