using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Delivering;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

public sealed class DeliveryTests
{
    [Fact]
    public async Task An_accepted_message_settles_its_launches()
    {
        await using var world = await WithOneLaunchAsync();

        await world.PushAsync();

        var send = (await world.SendsAsync()).ShouldHaveSingleItem();
        send.Status.ShouldBe(SendStatus.Sent);
        send.MessageId.ShouldBe("7497000000000000001");
        (await world.JobsAsync()).ShouldHaveSingleItem().SentAt.ShouldBe(Given.Noon);
    }

    [Fact]
    public async Task Acceptance_without_a_message_id_is_marked_unconfirmed_and_not_repeated()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Accepted(null));

        await world.PushAsync();
        await world.PushAsync();

        world.Channel.Received.Count.ShouldBe(1);
        (await world.JobsAsync()).ShouldHaveSingleItem().Reason.ShouldBe("unconfirmed");
    }

    [Fact]
    public async Task A_lost_reply_is_retried_later_with_the_same_client_id_and_text()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Unknown("reset"));

        await world.PushAsync();
        await world.DeliverAsync();
        world.Channel.Received.Count.ShouldBe(1);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.DeliverAsync();

        world.Channel.Received.Count.ShouldBe(2);
        world.Channel.Received.Distinct().Count().ShouldBe(1);
        (await world.SendsAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task An_outcome_that_stays_unknown_is_given_up_as_unknown_and_not_as_failed()
    {
        await using var world = await WithOneLaunchAsync(options => options.MaxAttempts = 2);
        world.Channel.Next(new SendOutcome.Unknown("reset"), new SendOutcome.Unknown("reset"));

        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.DeliverAsync();

        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Unknown);
        var job = (await world.JobsAsync()).ShouldHaveSingleItem();
        job.Status.ShouldBe(JobStatus.Unknown);
        job.Reason!.ShouldContain("unknown after 2 attempts");
        var letter = (await world.Get<DeadLetters>().LatestAsync(10, default)).ShouldHaveSingleItem();
        letter.Status.ShouldBe(SendStatus.Unknown);
        letter.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_parks_the_binding_and_the_launch_waits_for_the_users_next_word()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Refused("ret -2"));

        await world.PushAsync();
        await world.LaunchAsync(Given.Launch(2));
        await world.PushAsync();

        world.Channel.Received.Count.ShouldBe(1);
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Pending && job.SendId == null);

        await using (var db = world.Db)
        {
            await db.WechatBotBindings.ExecuteUpdateAsync(set => set.SetProperty(binding => binding.Parked, false));
        }

        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.PushAsync();
        world.Channel.Received.Last().Text.ShouldStartWith("2 个新发射");
        world.Channel.Received.Select(message => message.ClientId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_dead_binding_is_left_alone_until_the_next_scan()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.TargetDead("ret -14"));

        await world.PushAsync();
        await world.PushAsync();

        world.Channel.Received.Count.ShouldBe(1);
        await using var db = world.Db;
        db.WechatBotBindings.Single().Status.ShouldBe(BindingStatus.NeedsRescan);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task What_the_channel_cannot_take_fails_at_once_and_says_why()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Invalid("ret -3"));

        await world.PushAsync();

        (await world.SendsAsync()).ShouldHaveSingleItem().LastError.ShouldBe("ret -3");
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Failed);
    }

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_sent_again_with_the_same_client_id()
    {
        await using var world = await WithOneLaunchAsync();
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        var dead = (await world.Queue.ClaimAsync("dead", 10, default)).ShouldHaveSingleItem();

        await world.Delivery.DrainAsync(default);
        world.Channel.Received.ShouldBeEmpty();
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        await world.DeliverAsync();

        world.Channel.Received.ShouldHaveSingleItem().ClientId.ShouldBe(dead.ClientId);
    }

    [Fact]
    public async Task A_binding_gets_one_message_at_a_time_and_a_reply_goes_first()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await using (var db = world.Db)
        {
            var binding = await db.WechatBotBindings.SingleAsync(row => row.Id == user.Id);
            Outbox.Add(db, binding, SendKind.Launches, "first queued", Given.Noon);
            Outbox.Add(db, binding, SendKind.Launches, "second queued", Given.Noon);
            Outbox.Add(db, binding, SendKind.Reply, "reply", Given.Noon);
            await db.SaveChangesAsync();
        }

        for (var round = 0; round < 3; round++)
        {
            await world.Delivery.DrainAsync(default);
            await world.SettledAsync();
        }

        world.Channel.Received.Select(message => message.Text).ShouldBe(["reply", "first queued", "second queued"]);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_retry_holds_back_the_ones_behind_it()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Unknown("reset"));
        await world.PushAsync();
        await using (var db = world.Db)
        {
            Outbox.Add(db, await db.WechatBotBindings.SingleAsync(), SendKind.Launches, "behind", world.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await world.DeliverAsync();
        world.Channel.Received.ShouldNotContain(message => message.Text == "behind");

        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.DeliverAsync();
        await world.DeliverAsync();
        world.Channel.Received.Last().Text.ShouldBe("behind");
    }

    [Fact]
    public async Task A_user_whose_channel_hangs_holds_up_nobody_else()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync(1, LaunchSource.Four);
        await world.UserAsync(2, LaunchSource.Flap);
        var hang = world.Channel.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await world.LaunchAsync(Given.Launch(1, LaunchSource.Four));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        await world.Delivery.DrainAsync(default);
        world.Channel.Hold = null;

        await world.LaunchAsync(Given.Launch(2, LaunchSource.Flap));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        await world.Delivery.DrainAsync(default);

        await Eventually.TrueAsync(async () => (await world.SendsAsync()).Exists(send => send.Status == SendStatus.Sent));
        hang.SetResult();
        await world.SettledAsync();
    }

    [Fact]
    public async Task A_settlement_that_comes_twice_changes_nothing()
    {
        await using var world = await WithOneLaunchAsync();
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        var claimed = (await world.Queue.ClaimAsync("me", 10, default)).ShouldHaveSingleItem();

        await world.Queue.SettleAsync([Of(claimed, new Settlement.Sent("1"))], default);
        await world.Queue.SettleAsync([Of(claimed, new Settlement.Park("late"))], default);

        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Sent);
        await using var db = world.Db;
        db.WechatBotBindings.Single().Parked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_from_before_the_users_new_word_or_scan_does_not_silence_him(bool parks)
    {
        await using var world = await WithOneLaunchAsync();
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        var claimed = (await world.Queue.ClaimAsync("me", 10, default)).ShouldHaveSingleItem();
        await using (var db = world.Db)
        {
            var binding = await db.WechatBotBindings.SingleAsync();
            binding.LastInboundAt = binding.BoundAt = Given.Noon.AddMilliseconds(5);
            await db.SaveChangesAsync();
        }

        Settlement refusal = parks ? new Settlement.Park("-2") : new Settlement.Dead("-14");
        await world.Queue.SettleAsync([Of(claimed, refusal)], default);

        await using var after = world.Db;
        after.WechatBotBindings.Single().Parked.ShouldBeFalse();
        after.WechatBotBindings.Single().Status.ShouldBe(BindingStatus.Active);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_reply_keeps_the_same_message_waiting()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Unknown("reset"), new SendOutcome.Refused("-2"));
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.DeliverAsync();
        await world.PushAsync();
        (await world.SendsAsync()).ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Pending);

        await using (var db = world.Db)
        {
            await db.WechatBotBindings.ExecuteUpdateAsync(set => set.SetProperty(binding => binding.Parked, false));
        }

        await world.DeliverAsync();
        world.Channel.Received.Select(message => message.ClientId).Distinct().Count().ShouldBe(1);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Sent);
    }

    [Fact]
    public async Task A_dead_binding_after_a_lost_reply_leaves_the_launch_unknown()
    {
        await using var world = await WithOneLaunchAsync();
        world.Channel.Next(new SendOutcome.Unknown("reset"), new SendOutcome.TargetDead("-14"));
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(2));

        await world.DeliverAsync();

        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Unknown);
    }

    [Fact]
    public async Task Three_acceptances_without_an_id_are_counted_and_one_with_an_id_ends_the_count()
    {
        await using var world = await PushWorld.CreateAsync(options => options.CoalesceSeconds = 0);
        var user = await world.UserAsync();
        world.Channel.Next(new SendOutcome.Accepted(null), new SendOutcome.Accepted(null), new SendOutcome.Accepted(null));
        for (var number = 1; number <= 3; number++)
        {
            await world.LaunchAsync(Given.Launch(number));
            await world.PushAsync();
        }

        (await world.BindingAsync(user)).Unconfirmed.ShouldBe(3);
        await world.LaunchAsync(Given.Launch(4));
        await world.PushAsync();
        (await world.BindingAsync(user)).Unconfirmed.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_handed_when_and_accepted_when_is_kept()
    {
        await using var world = await WithOneLaunchAsync();
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.DeliverAsync();

        var send = (await world.SendsAsync()).ShouldHaveSingleItem();
        send.HandedAt.ShouldBe(Given.Noon.AddSeconds(1));
        send.SentAt.ShouldBe(Given.Noon.AddSeconds(1));
    }

    /// <summary>An attempt that outlived its lease: another began meanwhile and may deliver the message.</summary>
    [Fact]
    public async Task A_late_refusal_does_not_free_what_a_later_attempt_may_deliver_but_a_late_success_counts()
    {
        await using var world = await WithOneLaunchAsync();
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        var first = (await world.Queue.ClaimAsync("slow", 10, default)).ShouldHaveSingleItem();
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        (await world.Queue.ClaimAsync("me", 10, default)).ShouldHaveSingleItem().Attempts.ShouldBe(2);

        await world.Queue.SettleAsync([Of(first, new Settlement.Park("-2"))], default);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Queued);

        await world.Queue.SettleAsync([Of(first, new Settlement.Sent("1"))], default);
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Sent);
    }

    private static Settled Of(ClaimedSend send, Settlement settlement) => new(send, settlement, Given.Noon, Given.Noon);

    private static async Task<PushWorld> WithOneLaunchAsync(Action<PushOptions>? configure = null)
    {
        var world = await PushWorld.CreateAsync(configure);
        await world.UserAsync();
        await world.LaunchAsync(Given.Launch());
        return world;
    }
}
