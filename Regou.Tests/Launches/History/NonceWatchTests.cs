using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Pipeline;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class NonceWatchTests : IAsyncLifetime
{
    private const long Head = 2_000;
    private HistoryLeft historyLeft = null!;
    private TestDatabase database = null!;
    private NonceWatch watch = null!;

    public async Task InitializeAsync()
    {
        (database, historyLeft) = (await TestDatabase.CreateAsync(), new());
        watch = new(database, database.Writes, historyLeft, new FakeTimeProvider(), NullLogger<NonceWatch>.Instance);
    }

    public async Task DisposeAsync()
    {
        historyLeft.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_count_without_a_hole_is_fine()
    {
        await StoreAsync(Launch(1, 50), Launch(2, 51), Launch(3, 52));
        await watch.LookAsync(Head, default);
        watch.Gaps.ShouldBeEmpty();
        (await RangesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_blocks_around_a_hole_are_read_again_once()
    {
        await StoreAsync(Launch(1, 50), Launch(4, 53));
        await watch.LookAsync(Head, default);
        watch.Gaps.ShouldHaveSingleItem().Missing.ShouldBe(2);
        await FinishAsync();
        await watch.LookAsync(Head + 1, default);

        watch.Gaps.ShouldHaveSingleItem().Missing.ShouldBe(2);
        var range = (await RangesAsync()).ShouldHaveSingleItem();
        (range.Reason, range.Source, range.FromBlock, range.ToBlock).ShouldBe((HistoryReason.Gap, LaunchSource.Flap, 1_001, 1_004));
        historyLeft.WaitAsync(default).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_hole_that_is_filled_is_gone()
    {
        await StoreAsync(Launch(1, 50), Launch(3, 52));
        await watch.LookAsync(Head, default);
        await FinishAsync();
        await StoreAsync(Launch(2, 51));
        await watch.LookAsync(Head, default);
        watch.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_still_to_be_read_is_no_hole()
    {
        await StoreAsync(Launch(1, 50), Launch(500, 90), Launch(501, 91));
        await database.Writes.WriteAsync(
            db => HistoryRanges.LeaveAsync(
                db,
                new() { Reason = HistoryReason.FirstStart, FromBlock = 1_000, ToBlock = 1_499, ReachedBlock = 999, CreatedAt = Given.Noon },
                Given.Noon,
                default),
            default);

        await watch.LookAsync(Head, default);

        watch.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_blocks_and_those_of_long_ago_do_not_count()
    {
        await StoreAsync(Launch(1, 50), Launch(2, 60), Launch(9_000, 61), Launch(9_001, 70));
        await watch.LookAsync(head: 1_000 + 9_005, default);
        watch.Gaps.ShouldBeEmpty();
    }

    private static LaunchEvent Launch(int number, long nonce)
    {
        var launch = Given.Launch(number, LaunchSource.Flap);
        launch.PadNonce = nonce;
        return launch;
    }

    private Task StoreAsync(params LaunchEvent[] launches) => database.Writes.WriteAsync(db => db.LaunchEvents.AddRangeAsync(launches), default);

    private Task<int> FinishAsync() => database.Writes.WriteAsync(
        db => db.HistoryRanges.ExecuteUpdateAsync(set => set.SetProperty(range => range.FinishedAt, Given.Noon)), default);

    private async Task<List<HistoryRange>> RangesAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.HistoryRanges.ToListAsync();
    }
}
