using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Bindings;

namespace Regou.Tests.WeChat.Bindings;

public sealed class BindingStoreTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_new_WeChat_account_becomes_a_user_with_both_launchpads_on()
    {
        var userId = await wechat.Bindings.BindAsync(Scan(), default);

        wechat.All<User>().ShouldHaveSingleItem().Id.ShouldBe(userId);
        wechat.All<Subscription>().Where(row => row.UserId == userId && row.Enabled).Select(row => row.Source)
            .ShouldBe([LaunchSource.Four, LaunchSource.Flap], ignoreOrder: true);
        var binding = wechat.All<WechatBotBinding>().ShouldHaveSingleItem();
        binding.ShouldSatisfyAllConditions(
            () => binding.UserId.ShouldBe(userId),
            () => binding.BotToken.ShouldBe("token1"),
            () => binding.Cursor.ShouldBe(""),
            () => binding.ContextToken.ShouldBeNull(),
            () => binding.LastInboundAt.ShouldBeNull(),
            () => binding.Status.ShouldBe(BindingStatus.Active));
        WeChatParts.WasRaised(wechat.BindingsChanged).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_account_scanning_again_renews_its_row_and_stays_the_same_user()
    {
        var old = await wechat.BoundAsync(change: row =>
        {
            row.Cursor = "old";
            row.Parked = true;
            row.Status = BindingStatus.NeedsRescan;
        });
        await wechat.Database.Writes.WriteAsync(
            async db =>
            {
                var binding = (await db.WechatBotBindings.FindAsync(old.Id))!;
                Outbox.Add(db, binding, SendKind.Launches, "unsent", Given.Noon);
                var user = (await db.Users.FindAsync(old.UserId))!;
                user.Language = "en";
                db.Subscriptions.Single(row => row.UserId == old.UserId && row.Source == LaunchSource.Flap).Enabled = false;
            },
            default);
        wechat.Time.Advance(TimeSpan.FromHours(1));

        var userId = await wechat.Bindings.BindAsync(Scan(old.IlinkUserId, "2"), default);

        userId.ShouldBe(old.UserId);
        wechat.All<User>().ShouldHaveSingleItem().Language.ShouldBe("en");
        wechat.All<Subscription>().Count(row => row.Enabled).ShouldBe(1);
        wechat.All<PendingWechatSend>().ShouldHaveSingleItem().Status.ShouldBe(SendStatus.Pending);
        var binding = wechat.All<WechatBotBinding>().ShouldHaveSingleItem();
        binding.ShouldSatisfyAllConditions(
            () => binding.Id.ShouldBe(old.Id),
            () => binding.BotId.ShouldBe("bot2"),
            () => binding.BotToken.ShouldBe("token2"),
            () => binding.BaseUrl.ShouldBe("https://ilink2.weixin.qq.com/"),
            () => binding.Cursor.ShouldBe(""),
            () => binding.ContextToken.ShouldBeNull(),
            () => binding.LastInboundAt.ShouldBeNull(),
            () => binding.Parked.ShouldBeFalse(),
            () => binding.Status.ShouldBe(BindingStatus.Active),
            () => binding.BoundAt.ShouldBe(Given.Noon.AddHours(1)));
    }

    [Fact]
    public async Task Accounts_that_differ_only_in_letter_case_are_two_users()
    {
        var one = await wechat.Bindings.BindAsync(Scan("o9AAA@im.wechat"), default);
        var other = await wechat.Bindings.BindAsync(Scan("o9aaa@im.wechat"), default);

        other.ShouldNotBe(one);
    }

    [Fact]
    public async Task Scans_of_one_account_at_the_same_time_make_one_user()
    {
        var users = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => wechat.Bindings.BindAsync(Scan(number: $"{number}"), default)));

        users.Distinct().ShouldHaveSingleItem();
        wechat.All<WechatBotBinding>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_dead_token_ends_the_binding()
    {
        var binding = await wechat.BoundAsync();

        await wechat.Bindings.EndAsync(binding.Id, binding.BotToken, default);

        (await wechat.BindingAsync(binding.Id)).Status.ShouldBe(BindingStatus.NeedsRescan);
        WeChatParts.WasRaised(wechat.BindingsChanged).ShouldBeTrue();
    }

    [Fact]
    public async Task A_dead_token_of_yesterday_does_not_end_the_renewed_binding()
    {
        var binding = await wechat.BoundAsync();
        await wechat.Bindings.BindAsync(Scan(binding.IlinkUserId, "2"), default);

        await wechat.Bindings.EndAsync(binding.Id, binding.BotToken, default);

        (await wechat.BindingAsync(binding.Id)).Status.ShouldBe(BindingStatus.Active);
    }

    [Fact]
    public async Task An_ended_binding_is_not_one_to_sign_in_with()
    {
        var binding = await wechat.BoundAsync(change: row => row.Status = BindingStatus.NeedsRescan);

        (await wechat.Bindings.FindBoundUserAsync(new("binded_redirect", UserId: binding.IlinkUserId), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stored_binding_is_found_by_its_bot_too_but_not_by_a_contradiction()
    {
        var binding = await wechat.BoundAsync();
        var other = await wechat.BoundAsync(2);

        (await wechat.Bindings.FindBoundUserAsync(new("binded_redirect", BotId: binding.BotId), default)).ShouldBe(binding.UserId);
        (await wechat.Bindings.FindBoundUserAsync(new("binded_redirect", BotId: binding.BotId, UserId: other.IlinkUserId), default))
            .ShouldBeNull();
    }

    private static ConfirmedScan Scan(string userId = Reply.UserId, string number = "1") =>
        new(userId, $"bot{number}", new(new($"https://ilink{number}.weixin.qq.com"), $"token{number}"));
}
