using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

public sealed class FanOutTests
{
    [Fact]
    public async Task A_launch_becomes_one_job_for_each_subscriber_of_its_source()
    {
        await using var world = await PushWorld.CreateAsync();
        var both = await world.UserAsync(1);
        await world.UserAsync(2, LaunchSource.Flap);
        await world.LaunchAsync(Given.Launch(1, LaunchSource.Four));

        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldHaveSingleItem().UserId.ShouldBe(both.UserId);
    }

    [Fact]
    public async Task Draining_again_adds_nothing()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        await world.LaunchAsync(Given.Launch(1), Given.Launch(2));

        await world.FanOut.DrainAsync(default);
        (await world.FanOut.DrainAsync(default)).ShouldBe(0);

        (await world.JobsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_drains_at_once_give_each_user_each_launch_once()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 5; number++) await world.UserAsync(number);
        await world.LaunchAsync([.. Enumerable.Range(1, 50).Select(number => Given.Launch(number))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.FanOut.DrainAsync(default)));

        (await world.JobsAsync()).Count.ShouldBe(250);
    }

    [Fact]
    public async Task A_user_who_switched_the_source_off_gets_no_job()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        await using (var db = world.Db)
        {
            foreach (var subscription in db.Subscriptions) subscription.Enabled = false;
            await db.SaveChangesAsync();
        }

        await world.LaunchAsync(Given.Launch());
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_full_backlog_cannot_take_is_counted_not_stored()
    {
        await using var world = await PushWorld.CreateAsync(options => options.BacklogLimit = 10);
        var user = await world.UserAsync();
        for (var number = 1; number <= 13; number++)
        {
            await world.LaunchAsync(Given.Launch(number));
            await world.FanOut.DrainAsync(default);
        }

        (await world.JobsAsync()).Count.ShouldBe(10);
        await using var db = world.Db;
        db.Users.Single(row => row.Id == user.UserId).Overflowed.ShouldBe(3);
    }

    [Fact]
    public async Task A_launch_found_a_week_late_is_not_pushed()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        await world.LaunchAsync(Given.Launch(1, seenAt: Given.Noon.AddDays(-7)));

        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
        await using var db = world.Db;
        db.LaunchEvents.Single().FannedOutAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_rolled_back_launch_is_not_pushed()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = Given.Launch();
        launch.Status = LaunchStatus.RolledBack;
        await world.LaunchAsync(launch);

        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
    }
}
