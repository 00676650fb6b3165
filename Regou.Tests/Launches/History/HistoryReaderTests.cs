using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class HistoryReaderTests
{
    [Fact]
    public async Task Everything_of_the_range_is_recorded_and_nothing_outside_it()
    {
        await using var world = await WorldAsync(launches: 40);
        var row = await LeaveAsync(world, 100, 299);

        await world.History.ReadAsync(row, progress: null, breathe: null, default);

        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Enumerable.Range(10, 20).Select(number => number * 10L));
        (await RowAsync(world, row.Id)).ShouldSatisfyAllConditions(
            now => now.ReachedBlock.ShouldBe(299), now => now.FinishedAt.ShouldNotBeNull());
    }

    [Fact]
    public async Task Interrupted_between_two_parts_it_goes_on_there_and_doubles_nothing()
    {
        await using var world = await WorldAsync(launches: 40);
        var row = await LeaveAsync(world, 0, 399);
        world.Chain.BeforeLogs = (from, _, _) => from >= 150 ? throw new RpcException(RpcFailure.Unreachable, "gone") : Task.CompletedTask;
        await Should.ThrowAsync<RpcException>(() => world.History.ReadAsync(row, null, null, default));

        var stopped = await RowAsync(world, row.Id);
        stopped.ReachedBlock.ShouldBe(149);
        stopped.FinishedAt.ShouldBeNull();
        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Blocks(0, stopped.ReachedBlock));
        world.Chain.BeforeLogs = (_, _, _) => Task.CompletedTask;
        world.Chain.Asked.Clear();
        await world.History.ReadAsync(stopped, null, null, default);

        world.Chain.Asked.Min(asked => asked.From).ShouldBe(stopped.ReachedBlock + 1);
        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Blocks(0, 399));
    }

    [Fact]
    public async Task Answers_that_come_out_of_order_are_recorded_in_the_order_of_the_chain()
    {
        await using var world = await WorldAsync(launches: 40);
        var row = await LeaveAsync(world, 0, 399);
        var second = new TaskCompletionSource();
        world.Chain.BeforeLogs = async (from, _, token) =>
        {
            if (from == 0) await second.Task.WaitAsync(token);
            else second.TrySetResult();
        };
        var reports = new Reports();

        await world.History.ReadAsync(row, reports, null, default);

        reports.Select(report => report.ReachedBlock).ShouldBeInOrder();
        reports.Last().ReachedBlock.ShouldBe(399);
        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Blocks(0, 399));
    }

    [Fact]
    public async Task No_more_requests_than_permitted_are_under_way()
    {
        await using var world = await WorldAsync(launches: 40);
        var row = await LeaveAsync(world, 0, 399);
        var (under, most) = (0, 0);
        world.Chain.BeforeLogs = async (_, _, _) =>
        {
            var now = Interlocked.Increment(ref under);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref under);
        };

        await world.History.ReadAsync(row, null, null, default);

        most.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task Cancelled_it_leaves_a_row_that_is_true_to_what_is_recorded()
    {
        await using var world = await WorldAsync(launches: 40);
        var row = await LeaveAsync(world, 0, 399);
        using var stop = new CancellationTokenSource();
        world.Chain.BeforeLogs = async (from, _, token) =>
        {
            if (from < 150) return;
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => world.History.ReadAsync(row, null, null, stop.Token));

        var now = await RowAsync(world, row.Id);
        now.FinishedAt.ShouldBeNull();
        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Blocks(0, now.ReachedBlock));
    }

    [Fact]
    public async Task Beside_others_transactions_are_short_and_each_is_followed_by_a_pause()
    {
        await using var world = await CollectorWorld.CreateAsync();
        for (var number = 1; number <= 450; number++) world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(5, number, Given.Noon) with { LogIndex = number });
        var row = await LeaveAsync(world, 0, 9);
        var recorded = new List<(int Launches, long Reached)>();

        await world.History.ReadAsync(
            row, null, async (_, _) => recorded.Add(((await world.LaunchesAsync()).Count, (await RowAsync(world, row.Id)).ReachedBlock)), default);

        recorded.ShouldBe([(200, -1), (400, -1), (450, 9)]);
    }

    [Theory]
    [InlineData(HistoryReason.Gap, true)]
    [InlineData(HistoryReason.Command, false)]
    [InlineData(HistoryReason.FirstStart, false)]
    public async Task Only_what_was_missed_in_a_downtime_is_news(HistoryReason reason, bool news)
    {
        await using var world = await WorldAsync(launches: 2);
        var row = await LeaveAsync(world, 0, 19, reason);

        await world.History.ReadAsync(row, null, null, default);

        var launches = await world.LaunchesAsync();
        launches.Count.ShouldBe(2);
        launches.ShouldAllBe(launch => (launch.FannedOutAt == null) == news && launch.SeenBy == (news ? SeenBy.Sweep : SeenBy.History));
        world.Feed.Newest.Count.ShouldBe(news ? 2 : 0);
    }

    [Fact]
    public async Task Creators_are_counted_as_a_recount_would_also_when_a_range_is_read_twice()
    {
        await using var world = await WorldAsync(launches: 30);
        foreach (var to in new[] { 199, 299, 299 }) await world.History.ReadAsync(await LeaveAsync(world, 0, to), null, null, default);

        await using var db = world.Db;
        var counted = (await db.LaunchEvents.ToListAsync()).GroupBy(launch => launch.Creator)
            .Select(group => (group.Key, group.Count(), group.Max(launch => (DateTimeOffset?)launch.EventTime)));
        (await db.Creators.ToListAsync()).Select(creator => (creator.Address, creator.Launches, creator.LastLaunchAt)).ShouldBe(counted, ignoreOrder: true);
        (await db.LaunchEvents.CountAsync()).ShouldBe(30);
    }

    [Fact]
    public async Task A_migration_that_was_seen_before_its_launch_is_found_when_the_launch_comes()
    {
        await using var world = await WorldAsync(launches: 1);
        await using (var db = world.Db)
        {
            var token = (await DecodedTokenAsync()).ToString();
            db.LaunchSightings.Add(new()
            {
                TokenAddress = token, Source = LaunchSource.Four, Kind = SightingKind.Migrated, Tx = "0x1", LogIndex = 1, BlockNumber = 700,
                BlockHash = "0x2", EventTime = Given.Noon, SeenAt = Given.Noon,
            });
            await db.SaveChangesAsync();
        }

        await world.History.ReadAsync(await LeaveAsync(world, 0, 9), null, null, default);

        (await world.LaunchesAsync()).ShouldHaveSingleItem().MigratedAt.ShouldBe(Given.Noon);
        await using var after = world.Db;
        (await after.Creators.SingleAsync()).Migrations.ShouldBe(1);
    }

    [Fact]
    public async Task A_source_without_events_on_the_chain_has_no_history()
    {
        await using var world = await WorldAsync(launches: 1);

        await world.History.ReadAsync(await LeaveAsync(world, 0, 9, source: LaunchSource.Gmgn), null, null, default);

        world.Chain.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_kept_as_such_and_counted()
    {
        await using var world = await WorldAsync(launches: 1);
        world.Chain.Logs.Add(ChainLogs.Malformed(5, 77));
        var reports = new Reports();

        await world.History.ReadAsync(await LeaveAsync(world, 0, 9), reports, null, default);

        reports.Last().Rejected.ShouldBe(1);
        (await world.LaunchesAsync()).Count.ShouldBe(1);
    }

    private static Task<Address> DecodedTokenAsync() =>
        Task.FromResult(Address.FromBytes(ChainLogs.FourMemeLaunch(0, 1).Data.Span.Slice(32 + 12, 20)));

    /// <summary>A launch every ten blocks from block 0, read 50 blocks at a time, three requests at once.</summary>
    private static async Task<CollectorWorld> WorldAsync(int launches)
    {
        var world = await CollectorWorld.CreateAsync(configure: options => (options.BatchSize, options.HistoryParallel) = (50, 3));
        for (var number = 0; number < launches; number++)
            world.Chain.Logs.Add(ChainLogs.FourMemeLaunch(number * 10, number + 1, Given.Noon.AddSeconds(number)));
        return world;
    }

    private static async Task<HistoryRange> LeaveAsync(
        CollectorWorld world, long from, long to, HistoryReason reason = HistoryReason.Command, LaunchSource? source = null)
    {
        var range = new HistoryRange
        {
            Reason = reason, Source = source, FromBlock = from, ToBlock = to, ReachedBlock = from - 1, CreatedAt = Given.Noon,
        };
        await world.Writes.WriteAsync(db => Task.FromResult(db.HistoryRanges.Add(range)), default);
        return range;
    }

    private static async Task<HistoryRange> RowAsync(CollectorWorld world, long id)
    {
        await using var db = world.Db;
        return await db.HistoryRanges.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    private static IEnumerable<long> Blocks(long from, long to)
    {
        for (var block = from; block <= to; block += 10) yield return block;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target)) Interlocked.CompareExchange(ref target, value, seen);
    }

    private sealed class Reports : ConcurrentQueue<HistoryProgress>, IProgress<HistoryProgress>
    {
        public void Report(HistoryProgress value) => Enqueue(value);
    }
}
