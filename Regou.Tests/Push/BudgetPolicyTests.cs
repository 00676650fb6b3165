using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Push.Composing;
using Regou.Tests.Builders;

namespace Regou.Tests.Push;

public sealed class BudgetPolicyTests
{
    private static readonly PushOptions Options = new();
    private static readonly DateTimeOffset Now = Given.Noon;

    [Theory]
    [InlineData(10, 0, 0, Composition.Wait)] // nothing waits
    [InlineData(10, 1, 0, Composition.Send)] // plentiful: at once
    [InlineData(5, 1, 0, Composition.Send)] // 4 usable, still plentiful
    [InlineData(4, 1, 0, Composition.Wait)] // 3 usable: a digest each 5 minutes
    [InlineData(4, 1, 299, Composition.Wait)]
    [InlineData(4, 1, 300, Composition.Send)]
    [InlineData(3, 1, 300, Composition.Wait)] // 2 usable: each 10 minutes
    [InlineData(3, 1, 600, Composition.Send)]
    [InlineData(2, 1, 899, Composition.Wait)] // the last usable one: after 15 minutes
    [InlineData(2, 1, 900, Composition.Send)]
    [InlineData(2, 20, 0, Composition.Send)] // a full message does not wait
    [InlineData(1, 1, 0, Composition.Notice)] // only the reserve is left
    [InlineData(1, 100, 9_999, Composition.Notice)]
    [InlineData(0, 100, 9_999, Composition.Wait)] // spent or closed: the user's next word releases it
    public void The_less_is_left_the_longer_digests_wait(int remaining, int waiting, int oldestSeconds, Composition expected) =>
        Decide(new(waiting, Now.AddSeconds(-oldestSeconds)), Binding(remaining)).What.ShouldBe(expected);

    [Fact]
    public void A_digest_that_must_wait_says_when_to_look_again() =>
        Decide(new(1, Now.AddSeconds(-100)), Binding(4)).LookAgain.ShouldBe(Now.AddSeconds(200));

    [Theory]
    [InlineData(400, Composition.Wait)]
    [InlineData(500, Composition.Send)]
    public void What_follows_a_message_closely_shares_the_next_one(int millisecondsAgo, Composition expected)
    {
        var decision = Decide(new(1, Now), Binding(10) with { LastPushAt = Now.AddMilliseconds(-millisecondsAgo) });
        decision.What.ShouldBe(expected);
        decision.LookAgain.ShouldBe(expected == Composition.Wait ? Now.AddMilliseconds(500 - millisecondsAgo) : null);
    }

    [Fact]
    public void The_first_way_with_room_takes_the_message() =>
        Decide(new(1, Now), Channel(5, position: 0) with { TargetId = 7 }, Binding(10) with { Position = 1 }).Route!.TargetId.ShouldBe(7);

    [Fact]
    public void A_way_without_room_is_passed_over_and_its_reserve_kept() =>
        Decide(new(1, Now), Binding(1), Channel(5)).Route!.Kind.ShouldBe(ChannelKind.WeCom);

    [Fact]
    public void A_binding_that_may_be_held_back_comes_after_the_others()
    {
        Decide(new(1, Now), Binding(10) with { IsDoubtful = true }, Channel(5)).Route!.Kind.ShouldBe(ChannelKind.WeCom);
        Decide(new(1, Now), Binding(10) with { IsDoubtful = true }, Channel(0)).Route!.Kind.ShouldBe(ChannelKind.Ilink);
    }

    [Fact]
    public void While_a_message_is_on_its_way_the_next_waits_for_it_and_takes_no_other_way()
    {
        var decision = Decide(new(1, Now), Binding(10) with { State = LaneState.OnItsWay }, Channel(5));
        (decision.What, decision.ForLane).ShouldBe((Composition.Wait, true));
    }

    [Fact]
    public void A_way_in_trouble_is_passed_over_when_another_has_room()
    {
        Decide(new(1, Now), Binding(10) with { State = LaneState.Retrying }, Channel(5)).Route!.Kind.ShouldBe(ChannelKind.WeCom);
        Decide(new(1, Now), Binding(10) with { State = LaneState.Retrying }).ForLane.ShouldBeTrue();
    }

    [Fact]
    public void Spent_channels_are_looked_at_when_the_first_renews()
    {
        var first = Channel(0) with { Budget = new(0, null) { Reserved = 0, RenewsAt = Now.AddMinutes(2) } };
        var second = Channel(0) with { Budget = new(0, null) { Reserved = 0, RenewsAt = Now.AddMinutes(1) } };
        Decide(new(1, Now), first, second).LookAgain.ShouldBe(Now.AddMinutes(1));
    }

    [Fact]
    public void Nothing_goes_in_quiet_hours_and_the_end_is_noted()
    {
        var decision = BudgetPolicy.Decide(new(30, Now, Corrections: 1), [Binding(10)], Now.AddHours(7), Now, Options);
        decision.ShouldBe(Decision.Until(Now.AddHours(7)));
    }

    [Fact]
    public void What_is_due_later_is_looked_at_then() => Decide(new(0, Now, Now.AddMinutes(9)), Binding(10)).LookAgain.ShouldBe(Now.AddMinutes(9));

    [Fact]
    public void Corrections_go_before_launches_and_offers_after()
    {
        Decide(new(1, Now, Corrections: 1), Binding(10)).What.ShouldBe(Composition.Service);
        Decide(new(1, Now, Offers: 1), Binding(10)).What.ShouldBe(Composition.Send);
        Decide(new(0, Now, Offers: 1), Binding(10)).What.ShouldBe(Composition.Service);
    }

    [Fact]
    public void A_notice_to_the_user_never_takes_the_reserve() => Decide(new(0, Now, Corrections: 1), Binding(1)).What.ShouldBe(Composition.Wait);

    [Fact]
    public void Nobody_without_a_way_is_waited_for() => Decide(new(5, Now)).ShouldBe(Decision.Until(null));

    [Fact]
    public void A_user_who_never_wrote_has_no_budget()
    {
        var binding = Given.Binding(1);
        binding.ContextToken = null;
        binding.LastInboundAt = null;
        SendBudget.Of(binding, Options, Given.Noon).ShouldBe(new SendBudget(0, null));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(22, 10)]
    [InlineData(23, 0)] // the window closes an hour before WeChat's, clocks differ
    [InlineData(24, 0)]
    public void The_window_closes_23_hours_after_the_users_word(int hoursLater, int remaining) =>
        SendBudget.Of(Given.Binding(1), Options, Given.Noon.AddHours(hoursLater)).Remaining.ShouldBe(remaining);

    [Theory]
    [InlineData(0, 10, 9)]
    [InlineData(9, 1, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(11, 0, 0)]
    public void One_message_is_kept_in_reserve(int sent, int remaining, int usable)
    {
        var binding = Given.Binding(1);
        binding.SentSinceInbound = sent;
        var budget = SendBudget.Of(binding, Options, Given.Noon);
        budget.Remaining.ShouldBe(remaining);
        budget.Usable.ShouldBe(usable);
    }

    [Fact]
    public void A_parked_or_dead_binding_has_no_budget()
    {
        var parked = Given.Binding(1);
        parked.Parked = true;
        SendBudget.Of(parked, Options, Given.Noon).Remaining.ShouldBe(0);

        var dead = Given.Binding(1);
        dead.Status = BindingStatus.NeedsRescan;
        SendBudget.Of(dead, Options, Given.Noon).Remaining.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 20, 20)] // never used
    [InlineData(20, 59, 0)] // spent
    [InlineData(20, 60, 20)] // a minute later
    [InlineData(19, 59, 1)]
    public void A_channels_budget_renews_with_its_window(int sent, int secondsLater, int usable)
    {
        var channel = new PushChannel { UserId = 1, Kind = ChannelKind.WeCom, Address = "{}", CreatedAt = Now, WindowStart = Now, SentInWindow = sent };
        SendBudget.Of(channel, new(2_048, 20, TimeSpan.FromMinutes(1)), Now.AddSeconds(secondsLater)).Usable.ShouldBe(usable);
    }

    [Fact]
    public void A_resting_or_broken_channel_has_no_budget()
    {
        var limits = new ChannelLimits(2_048, 20, TimeSpan.FromMinutes(1));
        var resting = new PushChannel { UserId = 1, Kind = ChannelKind.WeCom, Address = "{}", CreatedAt = Now, RestUntil = Now.AddHours(1) };
        SendBudget.Of(resting, limits, Now).ShouldBe(new SendBudget(0, null) { Reserved = 0, RenewsAt = Now.AddHours(1) });
        resting.Status = ChannelStatus.Broken;
        SendBudget.Of(resting, limits, Now).RenewsAt.ShouldBeNull();
    }

    private static Decision Decide(Backlog backlog, params Route[] routes) => BudgetPolicy.Decide(backlog, routes, null, Now, Options);

    private static Route Binding(int remaining) => new(ChannelKind.Ilink, 1, "wx", 0, new(remaining, Now.AddHours(3)), null, 16_384);

    private static Route Channel(int remaining, int position = 1) => new(ChannelKind.WeCom, 2, "", position, new(remaining, null) { Reserved = 0 }, null, 2_048);
}
