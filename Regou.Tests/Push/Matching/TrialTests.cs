using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

public sealed class TrialTests
{
    [Fact]
    public async Task A_trial_gives_one_launch_of_each_launchpad_and_then_one_offer()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.TrialUserAsync();

        await world.LaunchAsync(Given.Launch(1), Given.Launch(2), Given.Launch(3));
        await world.FanOut.DrainAsync(default);
        (await world.NoticesAsync()).ShouldBeEmpty();
        await world.LaunchAsync(Given.Launch(4, LaunchSource.Flap), Given.Launch(5, LaunchSource.Flap), Given.Launch(6));
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).Count.ShouldBe(2);
        var offer = (await world.NoticesAsync()).ShouldHaveSingleItem();
        (offer.UserId, offer.Kind, offer.Status).ShouldBe((user, NoticeKind.Offer, JobStatus.Pending));
        var row = await world.UserRowAsync(user);
        (row.TrialFour, row.TrialFlap).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_wants_one_launchpad_only_gets_the_offer_when_that_one_is_used_up()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.TrialUserAsync(1, LaunchSource.Flap);

        await world.LaunchAsync(Given.Launch(1, LaunchSource.Flap));
        await world.FanOut.DrainAsync(default);

        (await world.NoticesAsync()).ShouldHaveSingleItem().UserId.ShouldBe(user);
    }

    [Fact]
    public async Task A_trial_has_nothing_of_other_sources()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.TrialUserAsync(1, LaunchSource.Gmgn);

        await world.LaunchAsync(Given.Listed(1));
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_match_does_not_use_the_trial_up()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.TrialUserAsync();
        await world.Rules.ChangeAsync(user, rules => rules.With(LaunchSource.Four, new(true, new() { Include = ["pepe"] })), default);

        await world.LaunchAsync(Given.Launch(1), Given.Launch(2, symbol: "PEPE"));
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldHaveSingleItem().LaunchId.ShouldBe(2);
    }

    [Fact]
    public async Task Instances_that_match_at_once_give_together_what_one_would()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 5; number++) await world.TrialUserAsync(number);
        var (one, two) = (world.FanOut, world.AnotherFanOut());
        await Task.WhenAll(one.DrainAsync(default), two.DrainAsync(default));
        for (var number = 1; number <= 6; number++)
        {
            await world.LaunchAsync(Given.Launch(number), Given.Launch(number + 100, LaunchSource.Flap));
            await Task.WhenAll(one.DrainAsync(default), two.DrainAsync(default));
        }

        (await world.JobsAsync()).Count.ShouldBe(10);
        (await world.NoticesAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_instance_that_did_not_see_the_use_gives_nothing_more()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.TrialUserAsync();
        var other = world.AnotherFanOut();
        await other.DrainAsync(default);
        await world.FannedOutAsync(1);

        await world.LaunchAsync(Given.Launch(2));
        await other.DrainAsync(default);

        (await world.JobsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_launch_that_he_has_already_does_not_use_the_trial_up()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.TrialUserAsync();
        await world.FannedOutAsync(1);
        await world.ChangeUserAsync(user, row => row.TrialFour = 0);
        await world.SetAsync("UPDATE launch_events SET fanned_out_at = NULL");

        await world.FanOut.DrainAsync(default);

        (await world.UserRowAsync(user)).TrialFour.ShouldBe(0);
    }

    [Fact]
    public async Task Who_pays_after_the_trial_gets_everything()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.TrialUserAsync();
        await world.FannedOutAsync(1);
        await world.FannedOutAsync(2);

        await world.ChangeUserAsync(user, row => row.Has(PlanKind.ProMonthly, Given.Noon.AddDays(30)));
        await world.FannedOutAsync(3);
        await world.FannedOutAsync(4);

        (await world.JobsAsync()).Select(job => job.LaunchId).ShouldBe([1, 3, 4]);
    }

    [Fact]
    public async Task A_trial_ends_with_its_days()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.TrialUserAsync();
        await world.FanOut.DrainAsync(default);
        world.Clock.Advance(TimeSpan.FromDays(3));

        await world.LaunchAsync(Given.Launch(1, seenAt: world.Clock.GetUtcNow()));
        await world.FanOut.DrainAsync(default);

        (await world.JobsAsync()).ShouldBeEmpty();
    }
}
