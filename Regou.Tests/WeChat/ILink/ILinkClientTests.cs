using System.Net;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

public sealed class ILinkClientTests
{
    private static readonly BotAccess Bot = new(new("https://ilinkai.weixin.qq.com"), Reply.Token);

    [Theory]
    [InlineData("""{"ret":2}""")]
    [InlineData("""{"ret":0}""")]
    [InlineData("""{"ret":0,"qrcode":"","qrcode_img_content":"x"}""")]
    [InlineData("""{"ret":0,"qrcode":"x"}""")]
    [InlineData("""{"ret":0,"qrcode":7,"qrcode_img_content":"x"}""")]
    [InlineData("""{"ret":"zero","qrcode":"x","qrcode_img_content":"x"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("<html>")]
    [InlineData("{\"ret\":0,")]
    [InlineData("")]
    public async Task A_code_reply_out_of_shape_is_a_named_failure(string reply)
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("get_bot_qrcode", reply);

        var error = await Should.ThrowAsync<ILinkException>(() => wechat.Client.GetBotQrCodeAsync(default));

        error.Failure.ShouldBe(ILinkFailure.Malformed);
        error.Message.ShouldStartWith("get_bot_qrcode: ");
    }

    [Fact]
    public async Task A_code_longer_than_a_QR_code_can_hold_is_refused()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("get_bot_qrcode", $$"""{"ret":0,"qrcode":"x","qrcode_img_content":"{{new string('a', 4_000)}}"}""");

        await Should.ThrowAsync<ILinkException>(() => wechat.Client.GetBotQrCodeAsync(default));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData((HttpStatusCode)524)]
    [InlineData(HttpStatusCode.Found)]
    public async Task A_status_other_than_2xx_is_a_transport_failure_whose_body_is_not_repeated(HttpStatusCode status)
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.OnStatus("sendmessage", status, """{"ret":0,"message_id":1,"secret":"s3cret"}""");

        var error = await Should.ThrowAsync<ILinkException>(() => wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default));

        error.Failure.ShouldBe(ILinkFailure.Status);
        error.Message.ShouldBe($"sendmessage: HTTP {(int)status}");
    }

    [Fact]
    public async Task A_broken_connection_is_a_network_failure()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.OnFailure("sendmessage", new HttpRequestException("reset", new IOException("reset")));

        (await Should.ThrowAsync<ILinkException>(() => wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default)))
            .Failure.ShouldBe(ILinkFailure.Network);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_in_time_is_a_network_failure_and_no_empty_poll()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.OnFailure("getupdates", new TaskCanceledException("connect timeout", new TimeoutException()));

        (await Should.ThrowAsync<ILinkException>(() => wechat.Client.GetUpdatesAsync(Bot, "c", null, default)))
            .Failure.ShouldBe(ILinkFailure.Network);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_is_not_read_to_its_end()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("sendmessage", $$"""{"ret":0,"errmsg":"{{new string('a', 300_000)}}"}""");

        var error = await Should.ThrowAsync<ILinkException>(() => wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default));

        error.Failure.ShouldBe(ILinkFailure.Malformed);
        error.Message.ShouldContain("longer than");
    }

    [Fact]
    public async Task Our_own_time_out_is_an_empty_poll()
    {
        using var wechat = StubbedClient.Create(options => options.PollGraceSeconds = 0);
        wechat.Service.OnHang("getupdates");

        var updates = await wechat.Client.GetUpdatesAsync(Bot, "c", TimeSpan.FromMilliseconds(20), default);

        updates.ShouldBe(Updates.None);
    }

    [Fact]
    public async Task Our_own_time_out_of_any_other_call_is_a_failure()
    {
        using var wechat = StubbedClient.Create(options => options.CallSeconds = 0);
        wechat.Service.OnHang("sendmessage");

        (await Should.ThrowAsync<ILinkException>(() => wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default)))
            .Failure.ShouldBe(ILinkFailure.Timeout);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_failure_of_the_service()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.OnHang("getupdates");
        using var stop = new CancellationTokenSource();

        var polling = wechat.Client.GetUpdatesAsync(Bot, "c", null, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => polling);
    }

    [Theory]
    [InlineData("""{"ret":0,"msgs":[],"get_updates_buf":"next","longpolling_timeout_ms":35000}""", "next", 35.0)]
    [InlineData("""{"get_updates_buf":"","longpolling_timeout_ms":"20000"}""", null, 20.0)]
    [InlineData("""{"ret":0,"msgs":null,"longpolling_timeout_ms":-5}""", null, null)]
    [InlineData("""{"ret":0,"msgs":{},"longpolling_timeout_ms":99999999999999999999}""", null, null)]
    [InlineData("""{"ret":0,"longpolling_timeout_ms":1}""", null, 1.0)]
    [InlineData("""{"ret":0,"longpolling_timeout_ms":3600000}""", null, 300.0)]
    [InlineData("""{"ret":0,"longpolling_timeout_ms":"soon"}""", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("", null, null)]
    [InlineData("\uFEFF{\"ret\":0,\"get_updates_buf\":\"next\"}", "next", null)]
    public async Task An_idle_poll_gives_the_new_cursor_if_any_and_a_sane_hold(string reply, string? cursor, double? holdSeconds)
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("getupdates", reply);

        var updates = await wechat.Client.GetUpdatesAsync(Bot, "old", null, default);

        updates.Verdict.ShouldBe(ILinkVerdict.Ok);
        updates.Messages.ShouldBeEmpty();
        updates.Cursor.ShouldBe(cursor);
        updates.Hold.ShouldBe(holdSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    [Theory]
    [InlineData("""{"ret":-14,"errcode":-14,"errmsg":"session timeout"}""")]
    [InlineData("""{"errcode":-14,"errmsg":"session timeout"}""")]
    [InlineData("""{"ret":-14}""")]
    [InlineData("""{"ret":"-14"}""")]
    public async Task A_dead_token_is_told_from_either_code(string reply)
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("getupdates", reply);

        (await wechat.Client.GetUpdatesAsync(Bot, "", null, default)).Verdict.ShouldBe(ILinkVerdict.Stale);
    }

    [Theory]
    [InlineData("""{"ret":0,"message_id":18446744073709551615}""", ulong.MaxValue)]
    [InlineData("""{"ret":0,"message_id":9007199254740993}""", 9_007_199_254_740_993UL)]
    [InlineData("""{"message_id":"7497000000000000001"}""", 7_497_000_000_000_000_001UL)]
    [InlineData("""{"ret":0}""", null)]
    [InlineData("""{"ret":0,"message_id":null}""", null)]
    [InlineData("""{"ret":0,"message_id":-1}""", null)]
    [InlineData("""{"ret":0,"message_id":1.5}""", null)]
    [InlineData("""{"ret":0,"message_id":{"a":[1]}}""", null)]
    [InlineData("""{"ret":0,"message_id":"x"}""", null)]
    [InlineData("{}", null)]
    [InlineData("", null)]
    [InlineData(" \r\n", null)]
    public async Task A_message_id_is_read_exactly_or_counts_as_absent(string reply, ulong? id)
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("sendmessage", reply);

        var sent = await wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default);

        sent.Verdict.ShouldBe(ILinkVerdict.Ok);
        sent.MessageId.ShouldBe(id);
    }

    [Fact]
    public async Task The_servers_words_are_cut_and_cleaned_before_they_are_kept()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.On("sendmessage", $$"""{"ret":-2,"errmsg":"prepare\nfailed \u202e{{new string('x', 500)}}"}""");

        var sent = await wechat.Client.SendMessageAsync(Bot, "u", "c", "t", "x", default);

        sent.Reason.ShouldStartWith("ret -2, errcode : prepare?failed ?xxx");
        sent.Reason.Length.ShouldBeLessThan(120);
    }

    [Fact]
    public async Task A_failed_notification_is_nobodys_business()
    {
        using var wechat = StubbedClient.Create();
        wechat.Service.OnStatus("notifystart", HttpStatusCode.BadGateway).On("notifystop", """{"ret":-14}""");

        await wechat.Client.NotifyStartAsync(Bot, default);
        await wechat.Client.NotifyStopAsync(Bot, default);

        wechat.Service.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public void No_secret_is_written_by_printing_what_holds_it()
    {
        Bot.ToString().ShouldNotContain("0600");
        new Updates(ILinkVerdict.Ok, [], "secret cursor", null).ToString().ShouldNotContain("secret");
        new QrStatus("confirmed", BotToken: "secret").ToString().ShouldBe("confirmed");
        new ReceivedMessage(1, null, null, null, null, "secret", "words").ToString().ShouldBe("message 1");
    }
}
