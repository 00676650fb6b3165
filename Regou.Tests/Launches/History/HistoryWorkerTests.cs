using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Pipeline;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class HistoryWorkerTests
{
    [Fact]
    public async Task Gaps_are_read_before_a_first_start_and_the_newest_gap_first()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await LeaveAsync(world, (HistoryReason.FirstStart, 0, 99), (HistoryReason.Gap, 100, 199), (HistoryReason.Command, 300, 399), (HistoryReason.Gap, 200, 299));
        using var worker = Start(world, TimeProvider.System, out _);

        await Eventually.TrueAsync(async () => await LeftAsync(world) == 1);
        await worker.StopAsync(default);

        world.Chain.Asked.ShouldBe([(200, 299), (100, 199), (0, 99)]);
    }

    [Fact]
    public async Task A_range_that_is_left_later_is_read_when_the_signal_comes()
    {
        await using var world = await CollectorWorld.CreateAsync();
        using var worker = Start(world, TimeProvider.System, out var left);
        await LeaveAsync(world, (HistoryReason.Gap, 100, 199));

        left.Raise();

        await Eventually.TrueAsync(async () => await LeftAsync(world) == 0);
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task When_the_chain_fails_it_waits_and_tries_again()
    {
        await using var world = await CollectorWorld.CreateAsync();
        await LeaveAsync(world, (HistoryReason.Gap, 100, 199));
        world.Chain.NextFailure = new(RpcFailure.Unreachable, "gone");
        var time = new ManualTimeProvider(Given.Noon);
        using var worker = Start(world, time, out _);
        await Eventually.TrueAsync(() => time.PendingTimers == 1);
        (await LeftAsync(world)).ShouldBe(1);

        // Every pause ends at once from here on: the wait for the retry and those between transactions.
        await Eventually.TrueAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return await LeftAsync(world) == 0;
        });
        await worker.StopAsync(default);

        world.Chain.Asked.Count.ShouldBe(2);
    }

    private static HistoryWorker Start(CollectorWorld world, TimeProvider time, out HistoryLeft left)
    {
        left = new();
        var worker = new HistoryWorker(world.History, world.Contexts, left, time, NullLogger<HistoryWorker>.Instance);
        worker.StartAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        return worker;
    }

    private static Task LeaveAsync(CollectorWorld world, params (HistoryReason Reason, long From, long To)[] ranges) => world.Writes.WriteAsync(
        async db =>
        {
            foreach (var (reason, from, to) in ranges)
            {
                db.HistoryRanges.Add(new() { Reason = reason, FromBlock = from, ToBlock = to, ReachedBlock = from - 1, CreatedAt = Given.Noon });
                await db.SaveChangesAsync();
            }
        },
        default);

    private static async Task<int> LeftAsync(CollectorWorld world)
    {
        await using var db = world.Db;
        return await db.HistoryRanges.CountAsync(row => row.FinishedAt == null);
    }
}
