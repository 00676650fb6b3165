using System.Net;
using Regou.Data.Entities;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat;
using Regou.WeChat.Login;

namespace Regou.Tests.WeChat.Login;

public sealed class QrLoginRunTests : IAsyncLifetime
{
    private readonly QrLogin login = new();
    private WeChatParts wechat = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_service_that_gives_no_code_fails_the_attempt_after_three_tries()
    {
        wechat.Service.OnStatus("get_bot_qrcode", HttpStatusCode.BadGateway);

        (await RunAsync()).ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable));

        wechat.Service.SeenAt("get_bot_qrcode").Count().ShouldBe(3);
    }

    [Fact]
    public async Task Gateway_errors_time_outs_and_broken_replies_count_as_waiting()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code)
            .OnStatus("get_qrcode_status", (HttpStatusCode)524)
            .OnStatus("get_qrcode_status", HttpStatusCode.InternalServerError)
            .OnFailure("get_qrcode_status", new HttpRequestException("reset"))
            .OnFailure("get_qrcode_status", new TaskCanceledException("connect", new TimeoutException()))
            .On("get_qrcode_status", "<html>", "", """{"ret":-1}""", """{"ret":0}""", Reply.Status("wait"), Reply.Confirmed());

        (await RunAsync()).Phase.ShouldBe(QrLoginPhase.Confirmed);

        wechat.Service.SeenAt("get_qrcode_status").Count().ShouldBe(10);
        wechat.Service.SeenAt("get_bot_qrcode").Count().ShouldBe(1);
    }

    [Fact]
    public async Task Three_codes_that_nobody_scans_end_the_attempt()
    {
        wechat.Service
            .On("get_bot_qrcode", Reply.OtherCode("one"), Reply.OtherCode("two"), Reply.OtherCode("three"))
            .On("get_qrcode_status", Reply.Status("expired"));

        (await RunAsync()).ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.TimedOut));

        wechat.Service.SeenAt("get_qrcode_status").Select(request => request.Query)
            .ShouldBe(["?qrcode=one", "?qrcode=two", "?qrcode=three"]);
    }

    [Fact]
    public async Task An_attempt_ends_after_eight_minutes_even_when_the_service_only_breaks()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code).On("get_qrcode_status", Reply.Status("scaned"));
        var running = RunAsync();
        await Eventually.TrueAsync(() => login.State.Phase == QrLoginPhase.Scanned);

        wechat.Time.Advance(TimeSpan.FromSeconds(480));

        (await running).Failure.ShouldBe(QrLoginFailure.TimedOut);
    }

    [Fact]
    public async Task Digits_go_with_the_next_poll_at_once_and_until_they_are_accepted()
    {
        wechat.Service.On("get_bot_qrcode", Reply.OtherCode("one")).On(
            "get_qrcode_status", Reply.Status("need_verifycode"), Reply.Status("need_verifycode"), Reply.Status("wait"), Reply.Status("scaned"),
            Reply.Confirmed());
        var running = RunAsync();
        await Eventually.TrueAsync(() => login.State == new QrLoginState(QrLoginPhase.NeedsDigits));
        login.SubmitDigits("0000");
        await Eventually.TrueAsync(() => login.State == new QrLoginState(QrLoginPhase.NeedsDigits, DigitsWereWrong: true));
        login.SubmitDigits("1234");

        (await running).Phase.ShouldBe(QrLoginPhase.Confirmed);

        wechat.Service.SeenAt("get_qrcode_status").Select(request => request.Query).ShouldBe(
            ["?qrcode=one", "?qrcode=one&verify_code=0000", "?qrcode=one&verify_code=1234", "?qrcode=one&verify_code=1234", "?qrcode=one"]);
    }

    [Fact]
    public async Task Too_many_wrong_digits_bring_a_new_code()
    {
        wechat.Service.On("get_bot_qrcode", Reply.OtherCode("one"), Reply.OtherCode("two"))
            .On("get_qrcode_status", Reply.Status("need_verifycode"), Reply.Status("verify_code_blocked"));
        var second = wechat.Service.OnLater("get_qrcode_status");
        var running = RunAsync();
        await Eventually.TrueAsync(() => login.State.Phase == QrLoginPhase.NeedsDigits);
        login.SubmitDigits("0000");
        await Eventually.TrueAsync(() => login.State.QrText == "https://liteapp.weixin.qq.com/q/two");

        second.SetResult(Reply.Confirmed());

        (await running).Phase.ShouldBe(QrLoginPhase.Confirmed);
        wechat.Service.SeenAt("get_qrcode_status").Last().Query.ShouldBe("?qrcode=two");
    }

    [Fact]
    public async Task A_redirected_scan_is_asked_about_at_the_other_host()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code)
            .On("get_qrcode_status", Reply.Redirect("ilink-sh.weixin.qq.com"), Reply.Confirmed(baseUrl: "https://ilink-sh.weixin.qq.com"));

        (await RunAsync()).Phase.ShouldBe(QrLoginPhase.Confirmed);

        wechat.Service.SeenAt("get_qrcode_status").Select(request => request.Url.Host)
            .ShouldBe(["ilinkai.weixin.qq.com", "ilink-sh.weixin.qq.com"]);
        wechat.All<WechatBotBinding>().ShouldHaveSingleItem().BaseUrl.ShouldBe("https://ilink-sh.weixin.qq.com/");
    }

    [Theory]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t","ilink_user_id":"u@im.wechat"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t","ilink_bot_id":"","ilink_user_id":"u@im.wechat"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t","ilink_bot_id":"b@im.bot"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","ilink_bot_id":"b@im.bot","ilink_user_id":"u@im.wechat"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t\r\nX-Evil: 1","ilink_bot_id":"b@im.bot","ilink_user_id":"u@im.wechat"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t","ilink_bot_id":"b@im.bot","ilink_user_id":"u@im.wechat","baseurl":"http://169.254.169.254"}""")]
    [InlineData("""{"ret":0,"status":"confirmed","bot_token":"t","ilink_bot_id":"b@im.bot","ilink_user_id":"u@im.wechat","baseurl":"https://localhost:8080"}""")]
    public async Task A_confirmation_without_usable_credentials_binds_nobody(string confirmed)
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code).On("get_qrcode_status", confirmed);

        (await RunAsync()).ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable));

        wechat.All<WechatBotBinding>().ShouldBeEmpty();
        wechat.All<User>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_confirmation_without_a_base_uses_the_configured_one()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code).On(
            "get_qrcode_status", """{"ret":0,"status":"confirmed","bot_token":"t","ilink_bot_id":"b@im.bot","ilink_user_id":"u@im.wechat"}""");

        var end = await RunAsync();

        end.UserId.ShouldBe(wechat.All<User>().ShouldHaveSingleItem().Id);
        wechat.All<WechatBotBinding>().ShouldHaveSingleItem().BaseUrl.ShouldBe("https://ilinkai.weixin.qq.com/");
    }

    [Fact]
    public async Task Already_bound_here_signs_in_with_the_stored_binding()
    {
        var binding = await wechat.BoundAsync();
        wechat.Service.On("get_bot_qrcode", Reply.Code)
            .On("get_qrcode_status", $$"""{"ret":0,"status":"binded_redirect","ilink_user_id":"{{binding.IlinkUserId}}"}""");

        (await RunAsync()).ShouldBe(new(QrLoginPhase.Confirmed, UserId: binding.UserId));

        (await wechat.BindingAsync(binding.Id)).ContextToken.ShouldBe(binding.ContextToken);
    }

    [Theory]
    [InlineData("""{"ret":0,"status":"binded_redirect"}""")]
    [InlineData("""{"ret":0,"status":"binded_redirect","ilink_user_id":"somebody@im.wechat"}""")]
    public async Task Already_bound_signs_nobody_in_when_it_does_not_say_whom(string reply)
    {
        await wechat.BoundAsync();
        wechat.Service.On("get_bot_qrcode", Reply.Code).On("get_qrcode_status", reply);

        (await RunAsync()).Failure.ShouldBe(QrLoginFailure.ServiceUnavailable);
    }

    private Task<QrLoginState> RunAsync() => wechat.Run.RunAsync(login, default);
}
