using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;

namespace Regou.Tests.Accounts.Merging;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class AccountMergeTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private TwoAccounts world = null!;

    public async Task InitializeAsync() => world = await TwoAccounts.CreateAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Merging_an_account_with_itself_or_again_changes_nothing()
    {
        var (a, b) = (await world.WalletFirstAsync(1, Given.Noon), await world.WeChatFirstAsync(Given.Noon));
        (await world.MergeAsync(a, a)).ShouldBe(a);
        (await world.BelongingsAsync(b)).ShouldBeGreaterThan(0);

        (await world.MergeAsync(b, a)).ShouldBe(a);
        var before = await world.BelongingsAsync(a);

        (await world.MergeAsync(a, b)).ShouldBe(a);
        (await world.MergeAsync(b, b)).ShouldBe(a);
        (await world.BelongingsAsync(a)).ShouldBe(before);
    }

    [Fact]
    public async Task A_wallet_first_user_who_links_his_WeChats_account_keeps_plan_rules_and_history_of_both()
    {
        var wechat = await world.WeChatFirstAsync(Given.Noon.AddHours(1));
        var wallet = await world.WalletFirstAsync(1, Given.Noon);
        await world.SaveAsync(db =>
        {
            db.Add(new LedgerEntry { UserId = wechat, Kind = LedgerKind.Grant, Wei = 0, At = Given.Noon, Plan = PlanKind.ProMonthly, Seconds = 30 * 86_400, Actor = "a", Reason = "r" });
            var user = db.Users.Find(wechat)!;
            user.Has(PlanKind.ProMonthly, Given.Noon.AddDays(30));
            user.TrialFour = 1;
            db.Add(TwoAccounts.Job(wechat, 3, JobStatus.Sent));
        });
        await world.Database.Writes.WriteAsync(
            db => RuleBook.ChangeAsync(db, wechat, rules => rules.With(LaunchSource.Flap, SourceRule.Off).With(MarkKind.FollowedCreator, $"0x{7:x40}"), Given.Noon, default), default);

        var survivor = await world.MergeAsync(wechat, wallet);

        survivor.ShouldBe(wallet);
        await using var db = world.Db;
        var user = await db.Users.FindAsync(wallet);
        user!.PlanUntil.ShouldNotBeNull();
        (user.TrialFour, user.CreatedAt).ShouldBe((1, Given.Noon));
        (await db.LedgerEntries.SingleAsync()).UserId.ShouldBe(wallet);
        (await db.NotificationJobs.SingleAsync()).UserId.ShouldBe(wallet);
        (await db.WechatBotBindings.SingleAsync()).UserId.ShouldBe(wallet);
        var rules = await RuleBook.ReadAsync(db, wallet, default);
        rules.Of(LaunchSource.Flap).Enabled.ShouldBeFalse();
        rules.FollowedCreators.ShouldBe([$"0x{7:x40}"]);
        (await db.Users.FindAsync(wechat))!.MergedInto.ShouldBe(wallet);
        (await world.BelongingsAsync(wechat)).ShouldBe(0);
    }

    [Fact]
    public async Task A_WeChat_first_user_who_links_a_wallet_of_another_account_keeps_his_number()
    {
        var wechat = await world.WeChatFirstAsync(Given.Noon);
        var wallet = await world.WalletFirstAsync(1, Given.Noon.AddHours(1));

        (await world.LinkAsync(wechat, 1)).ShouldBe(wechat);

        (await world.WalletFirstAsync(1, Given.Noon.AddDays(2))).ShouldBe(wechat);
        (await world.LinkAsync(wallet, 2)).ShouldBe(wechat);
        await using var db = world.Db;
        (await db.UserWallets.CountAsync(row => row.UserId == wechat)).ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_that_the_survivor_changed_by_hand_stays_and_an_untouched_one_gives_way()
    {
        var (older, younger) = (await world.WalletFirstAsync(1, Given.Noon), await world.WalletFirstAsync(2, Given.Noon.AddHours(1)));
        await ChangeAsync(older, rules => rules.With(LaunchSource.Four, new(true, new() { MaxTaxBps = 100 })));
        await ChangeAsync(younger, rules => rules.With(LaunchSource.Four, new(true, new() { MaxTaxBps = 200 }))
            .With(LaunchSource.Flap, new(true, new() { MaxTaxBps = 300 }, 15)).With(LaunchSource.Gmgn, SourceRule.On));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        var rules = await RuleBook.ReadAsync(db, older, default);
        rules.Of(LaunchSource.Four).Rule.MaxTaxBps.ShouldBe(100);
        (rules.Of(LaunchSource.Flap).Rule.MaxTaxBps, rules.Of(LaunchSource.Flap).DigestMinutes).ShouldBe((300, 15));
        rules.Of(LaunchSource.Gmgn).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Marks_are_united_within_the_limit_and_the_survivor_decides_whom_both_marked()
    {
        var (older, younger) = (await world.WalletFirstAsync(1, Given.Noon), await world.WalletFirstAsync(2, Given.Noon.AddHours(1)));
        await ChangeAsync(older, rules => rules with { MutedCreators = Addresses(1, 400), FollowedCreators = Addresses(1_000, 1) });
        await ChangeAsync(younger, rules => rules with { MutedCreators = Addresses(300, 400).Append(Addresses(1_000, 1)[0]).ToList(), FollowedCreators = Addresses(2, 1) });

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        var rules = await RuleBook.ReadAsync(db, older, default);
        rules.MutedCreators.Count.ShouldBe(RuleLimits.Marks);
        rules.FollowedCreators.ShouldBe(Addresses(1_000, 1));
        RuleCheck.Faults(rules).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_accounts_in_a_chain_are_one_and_every_number_leads_to_it()
    {
        var (a, b, c) = (await world.WalletFirstAsync(1, Given.Noon), await world.WalletFirstAsync(2, Given.Noon.AddHours(1)), await world.WeChatFirstAsync(Given.Noon.AddHours(2)));
        (await world.MergeAsync(c, b)).ShouldBe(b);

        (await world.MergeAsync(c, a)).ShouldBe(a);

        await using var db = world.Db;
        foreach (var user in (long[])[a, b, c]) (await AccountMerge.SurvivorAsync(db, user, default)).ShouldBe(a);
        (await db.Users.FindAsync(c))!.MergedInto.ShouldBe(a);
        (await db.UserWallets.CountAsync(row => row.UserId == a)).ShouldBe(2);
        (await db.WechatBotBindings.SingleAsync()).UserId.ShouldBe(a);
    }

    [Fact]
    public async Task Channels_come_after_the_survivors_and_codes_of_the_account_that_is_gone_die()
    {
        var (older, younger) = (await world.WeChatFirstAsync(Given.Noon), await world.WeChatFirstAsync(Given.Noon.AddHours(1)));
        await world.SaveAsync(db =>
        {
            db.Add(new PushChannel { UserId = older, Kind = ChannelKind.WeCom, Position = 3, Address = "{}", CreatedAt = Given.Noon });
            db.Add(new LoginNonce { NonceHash = "code", UserId = younger, ExpiresAt = Given.Noon.AddDays(9) });
        });

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        (await db.WechatBotBindings.OrderBy(row => row.Id).Select(row => row.Position).ToListAsync()).ShouldBe([0, 4]);
        (await db.LoginNonces.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Nothing_is_lost_whatever_the_two_have(int seed)
    {
        var random = new Random(seed);
        var a = await world.WalletFirstAsync(1, Given.Noon.AddMinutes(random.Next(100)));
        var b = await world.WeChatFirstAsync(Given.Noon.AddMinutes(random.Next(100)));
        await world.FillAsync(a, random);
        await world.FillAsync(b, random);
        var before = await world.CountAsync();

        var survivor = await world.MergeAsync(a, b);

        (await world.CountAsync()).ShouldBe(before);
        (await world.BelongingsAsync(survivor == a ? b : a)).ShouldBe(0);
        await using var db = world.Db;
        (await db.LedgerEntries.Select(entry => entry.Wei).ToListAsync()).Count.ShouldBe((int)before["payments"]);
    }

    private Task<UserRules> ChangeAsync(long user, Func<UserRules, UserRules> change) =>
        world.Database.Writes.WriteAsync(db => RuleBook.ChangeAsync(db, user, change, Given.Noon, default), default);

    private static List<string> Addresses(int from, int count) => [.. Enumerable.Range(from, count).Select(number => $"0x{number:x40}")];
}
