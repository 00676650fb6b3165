using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class CommandRangesTests
{
    [Fact]
    public async Task The_same_source_and_beginning_is_the_same_range()
    {
        await using var database = await TestDatabase.CreateAsync();
        (await OpenAsync(database, 100, 199)).ShouldSatisfyAllConditions(first => first.GoesOn.ShouldBeFalse(), first => first.IsRead.ShouldBeFalse());
        await ReachAsync(database, 149);

        var again = await OpenAsync(database, 100, 199);

        (again.GoesOn, again.IsRead, again.Row.ReachedBlock).ShouldBe((true, false, 149));
        (await OpenAsync(database, 101, 199)).GoesOn.ShouldBeFalse();
        (await OpenAsync(database, 100, 199, LaunchSource.Four)).GoesOn.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_read_is_told_and_a_later_end_extends_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await OpenAsync(database, 100, 199);
        await ReachAsync(database, 199);

        (await OpenAsync(database, 100, 199)).IsRead.ShouldBeTrue();
        (await OpenAsync(database, 100, 150)).ShouldSatisfyAllConditions(
            shorter => shorter.IsRead.ShouldBeTrue(), shorter => shorter.Row.ToBlock.ShouldBe(199), shorter => shorter.Row.FinishedAt.ShouldNotBeNull());
        (await OpenAsync(database, 100, 250)).ShouldSatisfyAllConditions(
            longer => longer.IsRead.ShouldBeFalse(), longer => longer.GoesOn.ShouldBeTrue(), longer => longer.Row.ToBlock.ShouldBe(250),
            longer => longer.Row.FinishedAt.ShouldBeNull());
    }

    [Fact]
    public async Task Again_begins_at_the_beginning()
    {
        await using var database = await TestDatabase.CreateAsync();
        await OpenAsync(database, 100, 199);
        await ReachAsync(database, 199);

        var again = await OpenAsync(database, 100, 199, again: true);

        (again.GoesOn, again.IsRead, again.Row.ReachedBlock).ShouldBe((false, false, 99));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(179, true)]
    [InlineData(180, false)]
    public async Task A_collector_runs_beside_when_its_checkpoint_moved_a_moment_ago(int secondsAgo, bool runs)
    {
        await using var database = await TestDatabase.CreateAsync();
        var beside = new CollectorBeside(database, new ManualTimeProvider(Given.Noon));
        (await beside.RunsAsync(default)).ShouldBeFalse();
        await database.Writes.WriteAsync(db => new Checkpoint(5, Given.Noon.AddSeconds(-secondsAgo)).WriteAsync(db, default), default);

        (await beside.RunsAsync(default)).ShouldBe(runs);
    }

    private static Task<CommandRange> OpenAsync(
        TestDatabase database, long from, long to, LaunchSource source = LaunchSource.Flap, bool again = false) =>
        database.Writes.WriteAsync(db => CommandRanges.OpenAsync(db, source, from, to, again, Given.Noon, default), default);

    private static async Task ReachAsync(TestDatabase database, long block)
    {
        await using var db = database.CreateDbContext();
        await HistoryRanges.ReachAsync(db, await db.HistoryRanges.SingleAsync(), block, Given.Noon, default);
        (await CommandRanges.ReachedAsync(db, LaunchSource.Flap, 100, default)).ShouldBe(block);
    }
}
