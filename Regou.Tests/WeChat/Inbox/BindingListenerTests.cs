using System.Net;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.Inbox;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class BindingListenerTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource stop = new();
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        bound = await wechat.BoundAsync(change: row => row.Cursor = "stored");
        wechat.Service.On("notifystart", """{"ret":0}""").On("notifystop", """{"ret":0}""");
    }

    public async Task DisposeAsync()
    {
        stop.Dispose();
        await wechat.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"ret":-14,"errcode":-14,"errmsg":"session timeout"}""")]
    [InlineData("""{"errcode":-14,"errmsg":"session timeout"}""")]
    public async Task A_dead_token_ends_the_binding_and_the_listening(string reply)
    {
        wechat.Service.On("getupdates", reply);

        await ListenAsync();

        (await wechat.BindingAsync(bound.Id)).Status.ShouldBe(BindingStatus.NeedsRescan);
        wechat.Service.SeenAt("getupdates").Count().ShouldBe(1);
        WeChatParts.WasRaised(wechat.BindingsChanged).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_failure_is_survived_and_the_cursor_stays()
    {
        wechat.Service
            .OnStatus("getupdates", HttpStatusCode.BadGateway).OnFailure("getupdates", new HttpRequestException("reset"))
            .On("getupdates", "<html>", """{"ret":-1}""", """{"errcode":40001}""").OnFailure("getupdates", new IOException("broken"))
            .On("getupdates", "", """{"ret":0,"msgs":[],"get_updates_buf":""}""", Reply.Updates("next", Message("help")))
            .On("getupdates", """{"ret":-14}""");

        await ListenAsync();

        wechat.All<InboundMessage>().ShouldHaveSingleItem().Text.ShouldBe("help");
        var cursors = wechat.Service.SeenAt("getupdates").Select(request => request.Body.Split('"')[3]).ToList();
        cursors.ShouldBe([.. Enumerable.Repeat("stored", 9), "next"]);
    }

    [Fact]
    public async Task Polling_begins_with_a_notice_that_may_fail()
    {
        wechat.Service.On("getupdates", """{"ret":-14}""");

        await ListenAsync();

        wechat.Service.Seen.Select(request => request.Url.AbsolutePath).ShouldBe(["/ilink/bot/msg/notifystart", "/ilink/bot/getupdates"]);
    }

    [Fact]
    public async Task A_stop_aborts_the_poll_at_once_and_says_so()
    {
        wechat.Service.OnHang("getupdates");
        var listening = ListenAsync();
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Any());

        await stop.CancelAsync();
        await listening;

        wechat.Service.Seen.Last().Url.AbsolutePath.ShouldBe("/ilink/bot/msg/notifystop");
        (await wechat.BindingAsync(bound.Id)).Status.ShouldBe(BindingStatus.Active);
    }

    [Fact]
    public async Task Messages_that_the_database_does_not_take_are_offered_again_and_not_lost()
    {
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON inbound_messages BEGIN SELECT RAISE(ABORT, 'crash'); END");
        wechat.Service.On("getupdates", Reply.Updates("next", Message("help")), """{"ret":-14}""");
        var listening = ListenAsync();
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Any());

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER crash");
        await listening;

        wechat.All<InboundMessage>().ShouldHaveSingleItem().Text.ShouldBe("help");
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("next");
    }

    [Fact]
    public async Task Messages_that_arrive_with_the_stop_are_still_stored()
    {
        var reply = wechat.Service.OnLater("getupdates");
        wechat.Service.OnHang("getupdates");
        var listening = ListenAsync();
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Any());

        reply.SetResult(Reply.Updates("next", Message("help")));
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Count() == 2);
        await stop.CancelAsync();
        await listening;

        wechat.All<InboundMessage>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_binding_renewed_meanwhile_is_not_listened_to_with_the_old_token()
    {
        var reply = wechat.Service.OnLater("getupdates");
        var listening = ListenAsync();
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Any());
        await wechat.Bindings.BindAsync(new(bound.IlinkUserId, "bot2", new(new("https://ilinkai.weixin.qq.com"), "token2")), default);

        reply.SetResult(Reply.Updates("cursor of the old token", Message("help")));
        await listening;

        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("");
        wechat.All<InboundMessage>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_does_not_hold_is_not_hammered()
    {
        wechat.Options.EmptyPollMilliseconds = 60_000;
        wechat.Service.On("getupdates", """{"ret":0,"msgs":[]}""");
        var listening = ListenAsync();
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Any());

        await stop.CancelAsync();
        await listening;

        wechat.Service.SeenAt("getupdates").Count().ShouldBe(1);
    }

    private Task ListenAsync() => wechat.Listener.ListenAsync(
        new(bound.Id, new(new(bound.BaseUrl), bound.BotToken), bound.Cursor), TimeSpan.Zero, stop.Token);

    private string Message(string text) => Reply.Message(bound.IlinkUserId, text);
}
