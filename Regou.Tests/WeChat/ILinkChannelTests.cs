using System.Net;
using System.Text.Json;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat;

public sealed class ILinkChannelTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        bound = await wechat.BoundAsync();
    }

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Theory]
    [InlineData("""{"ret":0,"message_id":7497000000000000001}""", "7497000000000000001")]
    [InlineData("""{"message_id":"7497000000000000001"}""", "7497000000000000001")]
    [InlineData("""{"ret":0}""", null)]
    [InlineData("{}", null)]
    [InlineData("", null)]
    public async Task A_healthy_reply_is_accepted_with_its_id_if_any(string reply, string? messageId) =>
        (await SendAsync(reply)).ShouldBe(new SendOutcome.Accepted(messageId));

    [Theory]
    [InlineData("""{"ret":-2}""")]
    [InlineData("""{"ret":-2,"errmsg":"unknown error"}""")]
    [InlineData("""{"ret":-2,"errmsg":"prepare failed"}""")]
    [InlineData("""{"ret":0,"errcode":-2}""")]
    [InlineData("""{"ret":-13}""")]
    public async Task Not_permitted_now_is_refused(string reply) => (await SendAsync(reply)).ShouldBeOfType<SendOutcome.Refused>();

    [Theory]
    [InlineData("""{"ret":-14,"errcode":-14,"errmsg":"session timeout"}""")]
    [InlineData("""{"errcode":-14,"errmsg":"session timeout"}""")]
    public async Task A_dead_token_is_a_dead_binding(string reply) => (await SendAsync(reply)).ShouldBeOfType<SendOutcome.TargetDead>();

    [Fact]
    public async Task Bad_arguments_are_our_own_fault() =>
        (await SendAsync("""{"ret":-3,"errmsg":"invalid arguments"}""")).ShouldBe(new SendOutcome.Invalid("ret -3, errcode : invalid arguments"));

    [Theory]
    [InlineData("""{"ret":-1}""")]
    [InlineData("""{"ret":-4,"errmsg":"rpc failed"}""")]
    [InlineData("""{"ret":1}""")]
    [InlineData("{\"ret\":0,\"message_id\":749")]
    [InlineData("<html>502</html>")]
    [InlineData("null")]
    public async Task Any_other_answer_leaves_open_whether_it_was_delivered(string reply) =>
        (await SendAsync(reply)).ShouldBeOfType<SendOutcome.Unknown>();

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData((HttpStatusCode)524)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_gateways_page_leaves_it_open_too(HttpStatusCode status)
    {
        wechat.Service.OnStatus("sendmessage", status);

        (await SendAsync()).ShouldBe(new SendOutcome.Unknown($"sendmessage: HTTP {(int)status}"));
    }

    [Fact]
    public async Task A_lost_reply_leaves_it_open_and_names_no_secret()
    {
        wechat.Service.OnFailure("sendmessage", new HttpRequestException($"reset {bound.BotToken}"));

        var outcome = (await SendAsync()).ShouldBeOfType<SendOutcome.Unknown>();

        outcome.Reason.ShouldBe("sendmessage: no connection, or it broke");
    }

    [Fact]
    public async Task A_time_out_leaves_it_open()
    {
        wechat.Options.CallSeconds = 0;
        wechat.Service.OnHang("sendmessage");

        (await SendAsync()).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task A_stop_is_the_callers_and_no_outcome()
    {
        wechat.Service.OnHang("sendmessage");
        using var stop = new CancellationTokenSource();
        var sending = wechat.Channel.SendAsync(new(bound.Id, "c", "t"), stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_user_who_never_wrote()
    {
        var silent = await wechat.BoundAsync(2, row => row.ContextToken = null);

        (await wechat.Channel.SendAsync(new(silent.Id, "c", "t"), default)).ShouldBeOfType<SendOutcome.Refused>();

        wechat.Service.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_with_a_token_known_to_be_dead()
    {
        var dead = await wechat.BoundAsync(2, row => row.Status = BindingStatus.NeedsRescan);

        (await wechat.Channel.SendAsync(new(dead.Id, "c", "t"), default)).ShouldBeOfType<SendOutcome.TargetDead>();

        wechat.Service.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_binding_that_is_not_there_is_our_own_fault() =>
        (await wechat.Channel.SendAsync(new(999, "c", "t"), default)).ShouldBe(new SendOutcome.Invalid("no such binding"));

    [Theory]
    [InlineData(16_384, "", true)]
    [InlineData(16_385, "", false)]
    [InlineData(16_383, "é", false)]
    [InlineData(16_381, "发", true)]
    [InlineData(16_382, "发", false)]
    [InlineData(0, "", false)]
    public async Task A_text_has_1_to_16384_bytes_of_well_formed_UTF8(int ascii, string rest, bool sendable)
    {
        wechat.Service.On("sendmessage", """{"ret":0,"message_id":1}""");

        var outcome = await wechat.Channel.SendAsync(new(bound.Id, "c", new string('a', ascii) + rest), default);

        if (sendable) outcome.ShouldBe(new SendOutcome.Accepted("1"));
        else outcome.ShouldBeOfType<SendOutcome.Invalid>();
        wechat.Service.Seen.Count.ShouldBe(sendable ? 1 : 0);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_our_own_fault()
    {
        (await wechat.Channel.SendAsync(new(bound.Id, "c", $"a{'\ud83d'}b"), default)).ShouldBeOfType<SendOutcome.Invalid>();

        wechat.Service.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_send_names_the_user_the_client_id_and_the_latest_context_token()
    {
        await SendAsync("""{"ret":0,"message_id":1}""");

        var request = wechat.Service.Seen.ShouldHaveSingleItem();
        request.Url.ShouldBe(new("https://ilinkai.weixin.qq.com/ilink/bot/sendmessage"));
        request.Headers["Authorization"].ShouldBe($"Bearer {bound.BotToken}");
        var message = JsonDocument.Parse(request.Body).RootElement.GetProperty("msg");
        message.GetProperty("to_user_id").GetString().ShouldBe(bound.IlinkUserId);
        message.GetProperty("client_id").GetString().ShouldBe("regou:1");
        message.GetProperty("context_token").GetString().ShouldBe(bound.ContextToken);
        message.GetProperty("item_list")[0].GetProperty("text_item").GetProperty("text").GetString().ShouldBe("发射 <b>\n🐸");
    }

    [Fact]
    public async Task A_send_that_crossed_with_a_new_scan_is_not_the_end_of_the_new_binding()
    {
        var reply = wechat.Service.OnLater("sendmessage");
        var sending = SendAsync();
        await wechat.Bindings.BindAsync(new(bound.IlinkUserId, "bot2", new(new("https://ilinkai.weixin.qq.com"), "token2")), default);

        reply.SetResult("""{"ret":-14}""");

        (await sending).ShouldBeOfType<SendOutcome.Unknown>();
    }

    private Task<SendOutcome> SendAsync(string reply)
    {
        wechat.Service.On("sendmessage", reply);
        return SendAsync();
    }

    private Task<SendOutcome> SendAsync() => wechat.Channel.SendAsync(new(bound.Id, "regou:1", "发射 <b>\n🐸"), default);
}
