using Regou.Data.Entities;
using Regou.Push.Composing;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

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
        var user = await world.UserAsync();
        await world.Rules.ChangeAsync(user.UserId, rules => rules.With(LaunchSource.Four, SourceRule.Off), default);

        await world.LaunchAsync(Given.Launch());
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
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

    [Fact]
    public async Task A_rolled_back_launch_is_out_of_the_way()
    {
        await using var world = await PushWorld.CreateAsync();
        var launch = Given.Launch();
        launch.Status = LaunchStatus.RolledBack;
        await world.LaunchAsync(launch);

        (await world.FanOut.DrainAsync(default)).ShouldBe(1);
        (await world.FanOut.DrainAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task The_users_rule_and_marks_decide_and_say_how_strongly()
    {
        await using var world = await PushWorld.CreateAsync();
        var wanted = await world.UserAsync(1);
        await world.Rules.ChangeAsync(wanted.UserId, rules => rules.With(LaunchSource.Four, new(true, new() { Include = ["doge"] })), default);
        var unwanted = await world.UserAsync(2);
        await world.Rules.ChangeAsync(unwanted.UserId, rules => rules.With(LaunchSource.Four, new(true, new() { Exclude = ["doge"] })), default);
        var follower = await world.UserAsync(3);
        await world.Rules.ChangeAsync(
            follower.UserId,
            rules => rules.With(LaunchSource.Four, new(true, new() { Exclude = ["doge"] })) with { FollowedCreators = [Given.Launch().Creator] }, default);
        var muter = await world.UserAsync(4);
        await world.Rules.ChangeAsync(muter.UserId, rules => rules with { MutedTokens = [Given.Launch().TokenAddress] }, default);
        var plain = await world.UserAsync(5);

        await world.FannedOutAsync();

        (await world.JobsAsync()).Select(job => (job.UserId, job.Strength))
            .ShouldBe([(wanted.UserId, 1), (follower.UserId, 2), (plain.UserId, 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_collected_is_due_at_the_end_of_its_interval()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.Rules.ChangeAsync(user.UserId, rules => rules.With(LaunchSource.Four, new(true, LaunchRule.Everything, 30)), default);
        world.Clock.Advance(TimeSpan.FromMinutes(12));

        await world.LaunchAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap));
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).Select(job => job.DueAt).ShouldBe([Given.Noon.AddMinutes(30), Given.Noon.AddMinutes(12)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_user_who_cannot_be_reached_in_any_way_fills_no_backlog()
    {
        await using var world = await PushWorld.CreateAsync();
        var bound = await world.UserAsync(1);
        var dead = await world.UserAsync(2);
        await world.ChangeAsync(dead, binding => binding.Status = BindingStatus.NeedsRescan);
        var unbound = await world.UserAsync(3);
        await world.SetAsync($"DELETE FROM wechat_bot_bindings WHERE user_id = {unbound.UserId}");
        var channel = await world.UserAsync(4);
        await world.SetAsync($"""
            DELETE FROM wechat_bot_bindings WHERE user_id = {channel.UserId};
            INSERT INTO push_channels (user_id, kind, position, address, status, sent_in_window, created_at)
            VALUES ({channel.UserId}, 'webhook', 0, 'x', 'broken', 0, 0);
            """);

        await world.FannedOutAsync();

        (await world.JobsAsync()).Select(job => job.UserId).ShouldBe([bound.UserId, dead.UserId, channel.UserId], ignoreOrder: true);
    }

    [Fact]
    public async Task A_plan_that_ends_ends_the_pushes_without_anybody_writing_it_down()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.ChangeUserAsync(user.UserId, row => row.PlanUntil = Given.Noon.AddDays(5));
        await world.FannedOutAsync(1);
        world.Clock.Advance(TimeSpan.FromDays(5));

        await world.LaunchAsync(Given.Launch(2, seenAt: world.Clock.GetUtcNow()));
        await world.FanOut.DrainAsync(default);
        (await world.JobsAsync()).Count.ShouldBe(1);

        await world.ChangeUserAsync(user.UserId, row => row.PlanUntil = Given.Noon.AddDays(35));
        await world.LaunchAsync(Given.Launch(3, seenAt: world.Clock.GetUtcNow()));
        await world.FanOut.DrainAsync(default);
        (await world.JobsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_composer_is_told_who_waits_the_best_first()
    {
        await using var world = await PushWorld.CreateAsync();
        var monthly = await world.UserAsync(1);
        var yearly = await world.UserAsync(2);
        await world.ChangeUserAsync(yearly.UserId, user => user.Has(PlanKind.ProYearly, Given.Noon.AddYears(1)));
        var trial = await world.TrialUserAsync(3);

        await world.FannedOutAsync();

        world.Get<WaitingUsers>().Take(10).ShouldBe([yearly.UserId, monthly.UserId, trial]);
    }

    [Fact]
    public async Task Two_instances_at_once_give_each_user_each_launch_once()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 4; number++) await world.UserAsync(number);
        await world.LaunchAsync([.. Enumerable.Range(1, 60).Select(number => Given.Launch(number))]);

        await Task.WhenAll(world.FanOut.DrainAsync(default), world.AnotherFanOut().DrainAsync(default), world.AnotherFanOut().DrainAsync(default));

        (await world.JobsAsync()).Count.ShouldBe(240);
    }
}
