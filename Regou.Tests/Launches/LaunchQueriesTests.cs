using Regou.Data.Entities;
using Regou.Launches;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches;

public sealed class LaunchQueriesTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private LaunchQueries queries = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        queries = new(database);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task The_latest_are_in_the_order_of_the_chain_whenever_they_were_recorded()
    {
        await StoreAsync(Launch(5), Launch(9), Launch(7, SeenBy.History), Launch(1, SeenBy.History));

        (await queries.LatestAsync(null, null, 10, default)).Select(launch => launch.BlockNumber).ShouldBe([1_009, 1_007, 1_005, 1_001]);
    }

    [Fact]
    public async Task Pages_join_without_a_hole_or_a_double()
    {
        await StoreAsync([.. Enumerable.Range(1, 25).Select(number => Launch((number * 7) % 25))]);

        var pages = new List<LaunchEvent>();
        while (await queries.LatestAsync(null, pages is [.., var last] ? last.Id : null, 4, default) is { Count: > 0 } page) pages.AddRange(page);

        pages.Select(launch => launch.BlockNumber).ShouldBe(Enumerable.Range(0, 25).Select(number => 1_024L - number));
    }

    [Fact]
    public async Task What_is_only_history_is_not_seen_last_and_not_streamed()
    {
        await StoreAsync(Launch(1), Launch(2, SeenBy.History), Launch(3, SeenBy.Sweep));

        (await queries.SeenLastAsync(null, 10, default)).Select(launch => launch.Id).ShouldBe([3, 1]);
        (await queries.SeenLastAsync(LaunchSource.Flap, 10, default)).ShouldBeEmpty();
        (await queries.AfterAsync(null, 0, 10, default)).Select(launch => launch.Id).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task A_creators_launches_are_newest_first_and_without_those_rolled_back()
    {
        var gone = Launch(3);
        gone.Status = LaunchStatus.RolledBack;
        await StoreAsync(Launch(1), Launch(2), gone);

        var (record, launches) = await queries.OfCreatorAsync("creator", 10, default);
        record.ShouldBeNull();
        launches.Select(launch => launch.BlockNumber).ShouldBe([1_002, 1_001]);
    }

    private static LaunchEvent Launch(int number, SeenBy seenBy = SeenBy.Live) => new()
    {
        Source = LaunchSource.Four,
        Symbol = "DOGE",
        Name = "Dogecoin",
        TokenAddress = $"token {number}",
        Creator = "creator",
        LaunchTx = $"tx {number}",
        LogIndex = 0,
        BlockNumber = 1_000 + number,
        BlockHash = $"block {number}",
        EventTime = Given.Noon,
        SeenAt = Given.Noon,
        SeenBy = seenBy,
    };

    private Task StoreAsync(params LaunchEvent[] launches) => database.Writes.WriteAsync(
        async db =>
        {
            foreach (var launch in launches)
            {
                db.LaunchEvents.Add(launch);
                await db.SaveChangesAsync();
            }
        },
        default);
}
