using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Matching;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

public sealed class RetractionTests
{
    [Fact]
    public async Task What_waits_is_not_sent()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.RollBackAsync(launch);

        await world.Get<Retraction>().DrainAsync(default);

        var job = (await world.JobsAsync()).ShouldHaveSingleItem();
        (job.Status, job.Reason).ShouldBe((JobStatus.Skipped, "rolled_back"));
        (await world.NoticesAsync()).ShouldBeEmpty();
        (await world.LaunchRowAsync(launch.Id)).RetractedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_message_that_nobody_tried_is_taken_back_and_what_else_it_carried_waits_again()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        var launch = Given.Launch(1);
        await world.LaunchAsync(launch, Given.Launch(2));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(1);
        await world.RollBackAsync(launch);

        await world.Get<Retraction>().DrainAsync(default);

        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Cancelled);
        (await world.JobsAsync()).Select(job => (job.LaunchId, job.Status, job.SendId))
            .ShouldBe([(1L, JobStatus.Skipped, null), (2L, JobStatus.Pending, null)], ignoreOrder: true);
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.PushAsync();
        world.Channel.Received.ShouldHaveSingleItem().Text.ShouldContain($"{2:x40}"[^4..]);
    }

    [Fact]
    public async Task What_the_user_wrote_since_is_not_charged_back()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.Composer.DrainAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.ChangeAsync(user, binding => (binding.LastInboundAt, binding.SentSinceInbound) = (world.Clock.GetUtcNow(), 1));
        await world.RollBackAsync(launch);

        await world.Get<Retraction>().DrainAsync(default);

        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_on_its_way_is_left_until_it_is_known_what_became_of_it()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        world.Channel.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var launch = await world.FannedOutAsync();
        await world.Composer.DrainAsync(default);
        await world.Delivery.DrainAsync(default);
        await world.RollBackAsync(launch);
        await world.Get<Retraction>().DrainAsync(default);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Queued);
        (await world.LaunchRowAsync(launch.Id)).RetractedAt.ShouldBeNull();

        world.Channel.Hold.SetResult();
        await world.SettledAsync();
        await world.Get<Retraction>().DrainAsync(default);

        var notice = (await world.NoticesAsync()).ShouldHaveSingleItem();
        (notice.UserId, notice.Kind, notice.Subject, notice.Status).ShouldBe((user.UserId, NoticeKind.RolledBack, $"{launch.Id}", JobStatus.Pending));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_is_not_taken_back()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        world.Channel.Next(new SendOutcome.Unknown("no answer"));
        var launch = await world.FannedOutAsync();
        await world.PushAsync();
        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Pending);
        await world.RollBackAsync(launch);

        await world.Get<Retraction>().DrainAsync(default);
        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Pending);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.DeliverAsync();
        await world.Get<Retraction>().DrainAsync(default);

        (await world.NoticesAsync()).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.RolledBack);
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("unknown")]
    public async Task Who_may_have_got_it_is_told_once(string status)
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync(1);
        await world.UserAsync(2);
        var launch = await world.FannedOutAsync();
        await world.SetAsync($"UPDATE notification_jobs SET status = '{status}'");
        await world.RollBackAsync(launch);

        await world.Get<Retraction>().DrainAsync(default);
        await world.SetAsync("UPDATE launch_events SET retracted_at = NULL");
        await world.Get<Retraction>().DrainAsync(default);

        (await world.NoticesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_launch_that_failed_to_be_sent_needs_no_correction()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.SetAsync("UPDATE notification_jobs SET status = 'failed'");
        await world.RollBackAsync(launch);

        (await world.Get<Retraction>().DrainAsync(default)).ShouldBe(0);

        (await world.NoticesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_with_two_launches_that_are_both_gone_is_taken_back_once()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        var (one, two) = (Given.Launch(1), Given.Launch(2));
        await world.LaunchAsync(one, two);
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        await world.RollBackAsync(one);
        await world.RollBackAsync(two);

        await Task.WhenAll(world.Get<Retraction>().DrainAsync(default), world.Get<Retraction>().DrainAsync(default));

        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Skipped);
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(0);
    }

    [Fact]
    public async Task Taking_a_launch_back_finds_its_work_by_the_index()
    {
        await using var world = await PushWorld.CreateAsync();
        await using var db = world.Db;
        var query = db.LaunchEvents.Where(launch => launch.Status == LaunchStatus.RolledBack && launch.RetractedAt == null).ToQueryString();

        (await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE name = 'IX_launch_events_retracted_at'").ToListAsync())
            .ShouldHaveSingleItem();
        query.ShouldContain("\"status\" = 'rolled_back'");
    }
}
