using Regou.Data.Entities;
using Regou.Launches;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches;

public sealed class LaunchFeedTests
{
    [Fact]
    public void Readers_get_what_came_after_the_id_they_know_oldest_first()
    {
        var feed = new LaunchFeed();
        feed.Publish([Numbered(3), Numbered(1), Numbered(2)]);
        feed.After(1).Select(launch => launch.Id).ShouldBe([2, 3]);
        feed.Newest.Select(launch => launch.Id).ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void Publishing_again_doubles_nothing()
    {
        var feed = new LaunchFeed();
        feed.Publish([Numbered(1)]);
        feed.Publish([Numbered(1)]);
        feed.Newest.Count.ShouldBe(1);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var feed = new LaunchFeed();
        for (var id = 1; id <= LaunchFeed.Capacity + 100; id++) feed.Publish([Numbered(id)]);
        feed.Newest.Count.ShouldBe(LaunchFeed.Capacity);
        feed.Newest[0].Id.ShouldBe(LaunchFeed.Capacity + 100);
    }

    [Fact]
    public async Task A_change_between_taking_the_task_and_waiting_is_not_missed()
    {
        var feed = new LaunchFeed();
        var change = feed.NextChange;
        feed.Publish([Numbered(1)]);
        await change.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Pages_go_back_by_cursor_and_leave_rolled_back_launches_out()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.CreateDbContext())
        {
            for (var number = 1; number <= 7; number++)
            {
                var launch = Given.Launch(number, number % 2 == 0 ? LaunchSource.Flap : LaunchSource.Four);
                if (number == 5) launch.Status = LaunchStatus.RolledBack;
                db.LaunchEvents.Add(launch);
            }

            await db.SaveChangesAsync();
        }

        var queries = new LaunchQueries(database);
        var first = await queries.LatestAsync(null, null, 3, default);
        first.Select(launch => launch.Id).ShouldBe([7, 6, 4]);
        (await queries.LatestAsync(null, first[^1].Id, 3, default)).Select(launch => launch.Id).ShouldBe([3, 2, 1]);
        (await queries.LatestAsync(LaunchSource.Flap, null, 10, default)).Select(launch => launch.Id).ShouldBe([6, 4, 2]);
        (await queries.AfterAsync(null, 4, 10, default)).Select(launch => launch.Id).ShouldBe([6, 7]);
    }

    private static LaunchEvent Numbered(int id)
    {
        var launch = Given.Launch(id);
        launch.Id = id;
        return launch;
    }
}
