using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

public sealed class BacklogTests
{
    [Fact]
    public async Task What_a_full_backlog_cannot_take_is_counted_not_stored()
    {
        await using var world = await FullAsync();
        var user = (await world.JobsAsync())[0].UserId;

        (await world.JobsAsync()).Count.ShouldBe(10);
        (await world.UserRowAsync(user)).Overflowed.ShouldBe(3);
    }

    [Fact]
    public async Task A_service_that_starts_anew_knows_how_full_the_backlog_is()
    {
        await using var world = await FullAsync();
        await world.LaunchAsync(Given.Launch(20));

        await world.AnotherFanOut().DrainAsync(default);

        (await world.JobsAsync()).Count.ShouldBe(10);
        (await world.UserRowAsync((await world.JobsAsync())[0].UserId)).Overflowed.ShouldBe(4);
    }

    [Fact]
    public async Task Room_that_a_message_made_is_used_by_the_next_launch()
    {
        await using var world = await FullAsync();
        await world.Composer.DrainAsync(default);

        await world.FannedOutAsync(20);

        (await world.JobsAsync()).Count.ShouldBe(11);
    }

    [Fact]
    public async Task Room_that_came_without_a_word_is_seen_half_a_minute_later()
    {
        await using var world = await FullAsync();
        await world.SetAsync("UPDATE notification_jobs SET status = 'skipped'");
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        await world.FannedOutAsync(20);

        (await world.JobsAsync()).Count.ShouldBe(11);
    }

    [Fact]
    public async Task A_launch_that_a_user_has_already_is_no_overflow()
    {
        await using var world = await FullAsync();
        var user = (await world.JobsAsync())[0].UserId;
        await world.SetAsync("UPDATE launch_events SET fanned_out_at = NULL WHERE id <= 10");

        await world.FanOut.DrainAsync(default);
        await world.AnotherFanOut().DrainAsync(default);

        (await world.UserRowAsync(user)).Overflowed.ShouldBe(3);
    }

    private static async Task<PushWorld> FullAsync()
    {
        var world = await PushWorld.CreateAsync(options => options.BacklogLimit = 10);
        await world.UserAsync();
        for (var number = 1; number <= 13; number++) await world.FannedOutAsync(number);
        return world;
    }
}
