using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Matching;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Push.Rules;

namespace Regou.Tests.Push.Matching;

public sealed class SubscriberIndexTests
{
    [Fact]
    public async Task Nothing_is_read_when_nothing_changed_and_only_who_changed_otherwise()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 3; number++) await world.UserAsync(number);
        var index = Index(world);
        await using var db = world.Db;

        (await index.RefreshAsync(db, default)).ShouldBe(3);
        (await index.RefreshAsync(db, default)).ShouldBe(0);
        await world.Rules.ChangeAsync(2, rules => rules.With(LaunchSource.Four, SourceRule.Off), default);
        (await index.RefreshAsync(db, default)).ShouldBe(1);

        index.Of(LaunchSource.Four).Select(user => user.Id).ShouldBe([1, 3]);
        index.Of(LaunchSource.Flap).Select(user => user.Id).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Users_of_one_rule_share_it()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 2; number++) await world.UserAsync(number);
        var index = Index(world);
        await using var db = world.Db;
        await index.RefreshAsync(db, default);

        index.Find(1)!.Four.ShouldBeSameAs(index.Find(2)!.Four);
        index.Find(1)!.Four.ShouldBeSameAs(index.Find(1)!.Flap);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_matches_nothing_and_stops_nobody_else()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync(1);
        await world.UserAsync(2);
        await world.SetAsync("UPDATE subscriptions SET rule = 'rubbish' WHERE user_id = 1");

        await world.FannedOutAsync();

        (await world.JobsAsync()).ShouldHaveSingleItem().UserId.ShouldBe(2);
    }

    [Fact]
    public void After_any_changes_the_index_is_what_the_database_says() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(30), Prop.ForAll(
            Gen.ArrayOf(Gen.Choose(0, 1_000_000)).ToArbitrary(), SomeRules.Any.ToArbitrary(),
            (steps, rules) => TellAsync(steps, rules).GetAwaiter().GetResult()));

    private static async Task TellAsync(int[] steps, UserRules rules)
    {
        await using var world = await PushWorld.CreateAsync();
        var index = Index(world);
        var users = new List<WechatBotBinding> { await world.UserAsync(1) };
        foreach (var step in steps)
        {
            var user = users[step / 10 % users.Count].UserId;
            switch (step % 10)
            {
                case 0: users.Add(await world.UserAsync(users.Count + 1, LaunchSource.Flap)); break;
                case 1: await world.Rules.ChangeAsync(user, _ => rules, default); break;
                case 2: await world.Rules.ChangeAsync(user, _ => UserRules.Default, default); break;
                case 3: await world.ChangeUserAsync(user, row => row.Has(PlanKind.Free, default)); break;
                case 4: await world.ChangeUserAsync(user, row => row.Has(PlanKind.ProYearly, Given.Noon.AddDays(step % 400))); break;
                case 5: await world.ChangeUserAsync(user, row => row.TrialFour = step % 2); break;
                case 6: world.Clock.Advance(TimeSpan.FromHours(step % 30)); break;
                default: await RefreshAsync(world, index); break;
            }
        }

        await RefreshAsync(world, index);
        var fresh = Index(world);
        await RefreshAsync(world, fresh);
        foreach (var source in Enum.GetValues<LaunchSource>()) Said(world, index, source).ShouldBe(Said(world, fresh, source));
        (await WantedAsync(world)).ShouldBe(Said(world, index, LaunchSource.Flap).Select(said => said.Id));
    }

    /// <summary>What matters of it at this moment; who has no plan any more may be there still.</summary>
    private static List<(long Id, Tier Tier, bool Left, int Digest, int? Strength)> Said(PushWorld world, SubscriberIndex index, LaunchSource source)
    {
        var plans = new PlanOptions();
        var launch = LaunchFacts.Of(Given.Launch(7, source, creatorOf: 30));
        return
        [
            .. from user in index.Of(source)
               let tier = user.TierAt(world.Clock.GetUtcNow(), plans)
               where tier != Tier.None
               let wish = user.Of(source)!
               select (user.Id, tier, user.HasTrialLeft(source, plans), wish.DigestMinutes, wish.Rule.Match(launch, user.Marks)),
        ];
    }

    private static async Task<List<long>> WantedAsync(PushWorld world)
    {
        await using var db = world.Db;
        var now = world.Clock.GetUtcNow();
        var rows = await db.Subscriptions.Where(row => row.Source == LaunchSource.Flap && row.Enabled)
            .Join(db.Users, row => row.UserId, user => user.Id, (_, user) => user).OrderBy(user => user.Id).ToListAsync();
        return [.. rows.Where(user => Standing.Of(user, new(), now).Tier != Tier.None).Select(user => user.Id)];
    }

    private static async Task RefreshAsync(PushWorld world, SubscriberIndex index)
    {
        await using var db = world.Db;
        await index.RefreshAsync(db, default);
    }

    private static SubscriberIndex Index(PushWorld world) =>
        new(world.Get<IOptions<PushOptions>>(), world.Get<IOptions<PlanOptions>>(), world.Clock, NullLogger<SubscriberIndex>.Instance);
}
