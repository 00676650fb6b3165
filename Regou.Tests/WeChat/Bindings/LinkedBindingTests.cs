using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data.Entities;
using Regou.Tests.Accounts.Merging;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.Bindings;

/// <summary>Scans that somebody who is signed in asked for.</summary>
public sealed class LinkedBindingTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;
    private long user;
    private long session;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        var now = wechat.Time.GetUtcNow();
        user = await wechat.Database.Writes.WriteAsync(db => UserWallets.SignInAsync(db, TwoAccounts.Wallet(1), now, default), default);
        await wechat.Database.Writes.WriteAsync(db => SessionBook.StartAsync(db, user, SignInWay.Wallet, "", now, default), default);
        session = wechat.All<UserSession>().Single().Id;
    }

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_WeChat_that_nobody_has_becomes_the_signed_in_users()
    {
        (await wechat.Bindings.BindAsync(Scan(), default, session)).ShouldBe(user);

        wechat.All<WechatBotBinding>().ShouldHaveSingleItem().UserId.ShouldBe(user);
        wechat.All<User>().Count.ShouldBe(1);
        WeChatParts.WasRaised(wechat.JobsWaiting).ShouldBeTrue();
    }

    [Fact]
    public async Task A_WeChat_with_an_account_of_its_own_brings_it_along()
    {
        wechat.Time.Advance(TimeSpan.FromHours(1));
        var other = await wechat.Bindings.BindAsync(Scan(), default);

        (await wechat.Bindings.BindAsync(Scan("2"), default, session)).ShouldBe(user);

        var binding = wechat.All<WechatBotBinding>().ShouldHaveSingleItem();
        (binding.UserId, binding.BotToken).ShouldBe((user, "token2"));
        wechat.All<User>().Single(row => row.Id == other).MergedInto.ShouldBe(user);
        wechat.All<UserSession>().Single().UserId.ShouldBe(user);
    }

    [Fact]
    public async Task A_WeChat_that_is_bound_already_is_linked_by_the_stored_binding()
    {
        wechat.Time.Advance(TimeSpan.FromHours(1));
        await wechat.Bindings.BindAsync(Scan(), default);
        var status = new QrStatus("binded_redirect") { UserId = Reply.UserId };

        (await wechat.Bindings.FindBoundUserAsync(status, default, session)).ShouldBe(user);

        wechat.All<WechatBotBinding>().ShouldHaveSingleItem().UserId.ShouldBe(user);
    }

    [Fact]
    public async Task A_session_that_ended_meanwhile_links_nothing()
    {
        await wechat.Database.Writes.WriteAsync(
            async db => (await db.UserSessions.FindAsync(session))!.EndedAt = wechat.Time.GetUtcNow(), default);

        var bound = await wechat.Bindings.BindAsync(Scan(), default, session);

        bound.ShouldNotBe(user);
        wechat.All<User>().ShouldAllBe(row => row.MergedInto == null);
    }

    private static ConfirmedScan Scan(string number = "1") =>
        new(Reply.UserId, $"bot{number}@im.bot", new(new("https://ilinkai.weixin.qq.com"), $"token{number}"));
}
