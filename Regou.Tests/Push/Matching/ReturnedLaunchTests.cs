using Regou.Data.Entities;
using Regou.Push.Matching;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

public sealed class ReturnedLaunchTests
{
    [Fact]
    public async Task What_was_skipped_waits_again()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.RollBackAsync(launch);
        await world.Get<Retraction>().DrainAsync(default);

        await world.ReturnAsync(launch);
        await world.FanOut.DrainAsync(default);

        var job = (await world.JobsAsync()).ShouldHaveSingleItem();
        (job.Status, job.Reason).ShouldBe((JobStatus.Pending, null));
        await world.PushAsync();
        world.Channel.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_not_heard_of_the_rollback_hears_nothing()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.PushAsync();
        await world.RollBackAsync(launch);
        await world.Get<Retraction>().DrainAsync(default);

        await world.ReturnAsync(launch);
        await world.FanOut.DrainAsync(default);

        (await world.NoticesAsync()).ShouldBeEmpty();
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Sent);
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("queued")]
    [InlineData("unknown")]
    public async Task Who_was_told_is_told_anew_and_can_be_corrected_anew(string told)
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();
        await world.PushAsync();
        await world.RollBackAsync(launch);
        await world.Get<Retraction>().DrainAsync(default);
        await world.SetAsync($"UPDATE user_notices SET status = '{told}'");

        await world.ReturnAsync(launch);
        await world.FanOut.DrainAsync(default);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.PushAsync();
        await world.RollBackAsync(launch);
        await world.Get<Retraction>().DrainAsync(default);

        (await world.NoticesAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task A_launch_that_moves_while_it_waits_waits_once()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        var launch = await world.FannedOutAsync();

        await world.ReturnAsync(launch);
        (await world.LaunchRowAsync(launch.Id)).FannedOutAt.ShouldBeNull();
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task A_launch_that_moves_when_half_the_users_were_done_is_matched_with_all()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync(1);
        await world.UserAsync(2);
        var launch = Builders.Given.Launch();
        await world.LaunchAsync(launch);
        await world.SetAsync("UPDATE launch_events SET fan_out_user = 1000, retracted_at = 5");

        await world.ReturnAsync(launch);
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).Count.ShouldBe(2);
        (await world.LaunchRowAsync(launch.Id)).RetractedAt.ShouldBeNull();
    }
}
