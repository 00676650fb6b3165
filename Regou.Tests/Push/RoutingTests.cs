using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

/// <summary>Which way a message takes, and what it is that users are told besides launches.</summary>
public sealed class RoutingTests
{
    private readonly ScriptedChannel robot = new() { Kind = ChannelKind.WeCom, Limits = new(2_048, 2, TimeSpan.FromMinutes(1)) };

    [Fact]
    public async Task When_the_window_is_closed_the_next_channel_takes_over_within_its_own_limits()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        var channel = await world.ChannelAsync(user.UserId);
        world.Clock.Advance(TimeSpan.FromHours(23));
        for (var number = 1; number <= 4; number++)
        {
            await world.LaunchAsync(Given.Launch(number, seenAt: world.Clock.GetUtcNow()));
            await world.PushAsync();
        }

        robot.Received.Count.ShouldBe(2);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.PushAsync();

        robot.Received.Count.ShouldBe(3);
        robot.Received.Last().Text.ShouldStartWith("2 个新发射");
        robot.Received.ShouldAllBe(message => message.TargetId == channel.Id);
        world.Channel.Received.ShouldBeEmpty();
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Sent);
    }

    [Fact]
    public async Task A_refused_message_goes_the_next_way_and_what_was_queued_behind_it_too()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await world.ChannelAsync(user.UserId);
        world.Channel.Next(new SendOutcome.Refused("-2"));
        await world.LaunchAsync(Given.Launch(1));

        await world.PushAsync();
        await world.PushAsync();

        robot.Received.ShouldHaveSingleItem().Text.ShouldContain("DOGE");
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Sent);
        (await world.SendsAsync())[0].Status.ShouldBe(SendStatus.Cancelled);
    }

    [Fact]
    public async Task A_dead_binding_is_told_on_the_other_channels_and_its_launches_follow()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await world.ChannelAsync(user.UserId);
        world.Channel.Next(new SendOutcome.TargetDead("-14"));
        await world.LaunchAsync(Given.Launch(1));

        for (var round = 0; round < 3; round++) await world.PushAsync();

        robot.Received.First().Text.ShouldContain("重新扫码");
        robot.Received.Last().Text.ShouldContain("DOGE");
        await using var db = world.Db;
        (await db.UserNotices.SingleAsync()).Status.ShouldBe(JobStatus.Sent);
        (await db.Users.SingleAsync()).Version.ShouldBePositive();
        (await world.BindingAsync(user)).Status.ShouldBe(BindingStatus.NeedsRescan);
    }

    [Fact]
    public async Task A_broken_channel_frees_what_it_held_for_the_next_way()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await world.ChangeAsync(user, binding => binding.Position = 5);
        await world.ChannelAsync(user.UserId);
        robot.Next(new SendOutcome.TargetDead("wrong key"));
        await world.LaunchAsync(Given.Launch(1));

        await world.PushAsync();
        await world.PushAsync();

        world.Channel.Received.ShouldHaveSingleItem();
        await using var db = world.Db;
        (await db.PushChannels.SingleAsync()).LastError.ShouldBe("wrong key");
        (await db.PushChannels.SingleAsync()).Status.ShouldBe(ChannelStatus.Broken);
    }

    [Fact]
    public async Task A_busy_channel_rests_and_then_gets_the_same_message_without_counting_the_attempt()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await world.ChangeAsync(user, binding => binding.Parked = true);
        await world.ChannelAsync(user.UserId);
        robot.Next(new SendOutcome.Busy(TimeSpan.FromMinutes(5), "45009"));
        await world.LaunchAsync(Given.Launch(1));
        await world.PushAsync();
        await world.PushAsync();
        robot.Received.Count.ShouldBe(1);

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.DeliverAsync();

        robot.Received.Select(message => message.ClientId).Distinct().Count().ShouldBe(1);
        robot.Received.Count.ShouldBe(2);
        (await world.SendsAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task An_offer_follows_the_last_free_launch_and_names_prices_and_where_to_renew()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await NoticeAsync(world, user.UserId, NoticeKind.Offer, "");
        await world.LaunchAsync(Given.Launch(1));

        await world.PushAsync();
        await world.PushAsync();

        var sends = await world.SendsAsync();
        sends.Select(send => send.Kind).ShouldBe([SendKind.Launches, SendKind.Service]);
        sends[1].Content.ShouldContain("1 BNB");
        sends[1].Content.ShouldContain(new PlanOptions().YearlyText);
        sends[1].Content.ShouldEndWith("http://localhost:5080/renew");
    }

    [Fact]
    public async Task Several_corrections_share_a_message_and_one_whose_launch_came_back_is_not_told()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        var (gone, also, back) = (Given.Launch(1, symbol: "GONE"), Given.Launch(2, symbol: "ALSO"), Given.Launch(3, symbol: "BACK"));
        gone.Status = also.Status = LaunchStatus.RolledBack;
        foreach (var launch in new[] { gone, also, back }) launch.FannedOutAt = Given.Noon;
        await world.LaunchAsync(gone, also, back);
        foreach (var launch in new[] { gone, also, back }) await NoticeAsync(world, user.UserId, NoticeKind.RolledBack, $"{launch.Id}");

        await world.PushAsync();
        await world.PushAsync();

        var text = (await world.SendsAsync()).ShouldHaveSingleItem().Content;
        text.ShouldContain("GONE");
        text.ShouldContain("ALSO");
        text.ShouldNotContain("BACK");
        await using var db = world.Db;
        (await db.UserNotices.CountAsync(notice => notice.Status == JobStatus.Sent)).ShouldBe(2);
        (await db.UserNotices.CountAsync(notice => notice.Status == JobStatus.Skipped)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_muted_or_rolled_back_after_it_matched_is_skipped_and_says_why()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        var (muted, token, gone, kept) = (Given.Launch(1), Given.Launch(2), Given.Launch(3), Given.Launch(4, symbol: "KEPT"));
        await world.LaunchAsync(muted, token, gone, kept);
        await world.FanOut.DrainAsync(default);
        await using (var db = world.Db)
        {
            db.UserMarks.Add(new() { UserId = user.UserId, Kind = MarkKind.MutedCreator, Address = muted.Creator, CreatedAt = Given.Noon });
            db.UserMarks.Add(new() { UserId = user.UserId, Kind = MarkKind.MutedToken, Address = token.TokenAddress, CreatedAt = Given.Noon });
            await db.LaunchEvents.Where(launch => launch.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(launch => launch.Status, LaunchStatus.RolledBack));
            await db.SaveChangesAsync();
        }

        await world.PushAsync();

        (await world.JobsAsync()).Select(job => (job.Status, job.Reason)).ShouldBe(
            [(JobStatus.Skipped, "muted"), (JobStatus.Skipped, "muted"), (JobStatus.Skipped, "rolled_back"), (JobStatus.Sent, null)]);
        (await world.SendsAsync()).ShouldHaveSingleItem().Content.ShouldContain("KEPT");
    }

    [Fact]
    public async Task In_quiet_hours_nothing_goes_but_answers_and_what_waited_goes_at_their_end()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        await using (var db = world.Db)
        {
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(row => row.QuietFrom, 12 * 60).SetProperty(row => row.QuietTo, 13 * 60));
            Outbox.Add(db, await db.WechatBotBindings.SingleAsync(), SendKind.Reply, "answer", Given.Noon);
            await db.SaveChangesAsync();
        }

        await world.LaunchAsync(Given.Launch(1));
        await world.PushAsync();
        world.Channel.Received.ShouldHaveSingleItem().Text.ShouldBe("answer");

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.PushAsync();
        world.Channel.Received.Count.ShouldBe(2);
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(2);
    }

    [Fact]
    public async Task The_strongest_match_stands_on_top_and_a_job_waits_for_its_digest()
    {
        await using var world = await WorldAsync();
        var user = await world.UserAsync();
        var launches = Enumerable.Range(1, 4).Select(number => Given.Launch(number, symbol: $"T{number}")).ToArray();
        foreach (var launch in launches) launch.FannedOutAt = Given.Noon;
        await world.LaunchAsync(launches);
        await using (var db = world.Db)
        {
            foreach (var (launch, strength, minutes) in new[] { (launches[0], 2, 0), (launches[1], 0, 0), (launches[2], 1, 0), (launches[3], 2, 10) })
                db.NotificationJobs.Add(new() { UserId = user.UserId, LaunchId = launch.Id, Strength = strength, CreatedAt = Given.Noon, DueAt = Given.Noon.AddMinutes(minutes) });
            await db.SaveChangesAsync();
        }

        await world.PushAsync();
        var text = (await world.SendsAsync()).ShouldHaveSingleItem().Content;
        new[] { "1. T1", "2. T3", "3. T2" }.ShouldAllBe(line => text.Contains(line));
        text.ShouldNotContain("T4");

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.PushAsync();
        (await world.SendsAsync())[1].Content.ShouldContain("T4");
    }

    [Fact]
    public async Task Who_pays_more_is_delivered_first()
    {
        await using var world = await WorldAsync(options => options.ParallelSends = 1);
        PlanKind[] plans = [PlanKind.Free, PlanKind.ProMonthly, PlanKind.ProYearly];
        for (var number = 1; number <= 3; number++) await world.UserAsync(number);
        await using (var db = world.Db)
        {
            foreach (var user in db.Users) user.Has(plans[(int)user.Id - 1], Given.Noon.AddDays(1));
            await db.SaveChangesAsync();
        }

        await world.LaunchAsync(Given.Launch(1));
        await world.PushAsync();

        world.Channel.Received.Select(message => message.TargetId).ShouldBe([3, 2, 1]);
    }

    private static async Task NoticeAsync(PushWorld world, long userId, NoticeKind kind, string subject)
    {
        await using var db = world.Db;
        db.UserNotices.Add(new() { UserId = userId, Kind = kind, Subject = subject, CreatedAt = Given.Noon });
        await db.SaveChangesAsync();
    }

    private Task<PushWorld> WorldAsync(Action<PushOptions>? configure = null) => PushWorld.CreateAsync(
        options =>
        {
            options.CoalesceSeconds = 0;
            configure?.Invoke(options);
        },
        robot);
}
