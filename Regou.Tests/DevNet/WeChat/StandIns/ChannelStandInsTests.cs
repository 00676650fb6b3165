using System.Net;
using System.Text;
using Regou.DevNet.WeChat.StandIns;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat.StandIns;

/// <summary>The stand-ins answer as the services do, also to those who ask badly.</summary>
public sealed class ChannelStandInsTests : IAsyncLifetime
{
    private const string Robot = "/wecom/cgi-bin/webhook/send?key=0193548f-0c2a-4b1e-9d3f-5a6b7c8d9e0f";
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly FakeTimeProvider clock = new(Given.Noon);
    private ChannelStandIns standIns = null!;

    public async Task InitializeAsync() => standIns = await ChannelStandIns.StartAsync(time: clock);

    public async Task DisposeAsync() => await standIns.DisposeAsync();

    [Theory]
    [InlineData(Robot, """{"msgtype":"text","text":{"content":"a"}}""", "\"errcode\":0")]
    [InlineData(Robot, """{"msgtype":"markdown"}""", "\"errcode\":40008")]
    [InlineData(Robot, """{"msgtype":"text","text":"a"}""", "\"errcode\":44004")]
    [InlineData(Robot, "nonsense", "\"errcode\":40008")]
    [InlineData("/wecom/cgi-bin/webhook/send", """{"msgtype":"text","text":{"content":"a"}}""", "\"errcode\":93000")]
    [InlineData("/pushplus/send", "[]", "\"code\":903")]
    [InlineData("/pushplus/send", """{"token":"0123456789abcdef0123456789abcdef","content":""}""", "\"code\":999")]
    [InlineData("/wxpusher/api/send/message", """{"appToken":"AT_wrong","uids":["UID_a"],"content":"a"}""", "appToken不正确")]
    [InlineData("/wxpusher/api/send/message", """{"appToken":"AT_devnet","uids":[],"content":"a"}""", "UID不存在")]
    [InlineData("/wxpusher/api/send/message", """{"appToken":"AT_devnet","uids":["UID_a"],"content":"a"}""", "\"messageId\":")]
    [InlineData("/wxpusher/api/send/message/simple-push", """{"spt":"UID_a","content":"a"}""", "SPT不存在")]
    [InlineData("/serverchan/SCT1.send", """{"desp":"a"}""", "title 不能为空")]
    [InlineData("/serverchan/SCT1.send", """{"title":"t","desp":"a"}""", "\"code\":0")]
    [InlineData("/serverchan/7/send/sctp7tabc.send", """{"title":"t","desp":"a"}""", "\"code\":0")]
    public async Task A_request_gets_the_answer_of_the_real_service(string path, string body, string part) =>
        (await (await PostAsync(path, body)).Content.ReadAsStringAsync()).ShouldContain(part);

    [Theory]
    [InlineData("/serverchan/8/send/sctp7tabc.send", HttpStatusCode.NotFound)]
    [InlineData("/serverchan/SCT1", HttpStatusCode.NotFound)]
    [InlineData("/pushplus/elsewhere", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/webhook/mine", HttpStatusCode.BadRequest)]
    public async Task Other_paths_lead_nowhere(string path, HttpStatusCode status) => (await PostAsync(path, "{}")).StatusCode.ShouldBe(status);

    [Fact]
    public async Task Services_are_posted_to() => (await Http.GetAsync(new Uri(standIns.Url + Robot))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task A_robot_takes_twenty_in_any_minute()
    {
        for (var i = 0; i < 20; i++) (await RobotAsync()).ShouldContain("\"errcode\":0");
        (await RobotAsync()).ShouldContain("45009");

        clock.Advance(TimeSpan.FromMinutes(1));

        (await RobotAsync()).ShouldContain("\"errcode\":0");
        standIns.Box.All.Count.ShouldBe(21);
    }

    [Fact]
    public async Task Faults_come_in_the_order_asked_for_and_then_what_holds()
    {
        standIns.Faults.Always(StandInService.WeCom, StandInFault.RateLimited);
        standIns.Faults.Next(StandInService.WeCom, StandInFault.WrongKey);
        standIns.Faults.Next(StandInService.PushPlus, StandInFault.BadGateway502);

        (await RobotAsync()).ShouldContain("93000");
        (await RobotAsync()).ShouldContain("45009");
        standIns.Faults.Always(StandInService.WeCom, null);
        (await RobotAsync()).ShouldContain("\"errcode\":0");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_number_of_faults_that_makes_no_sense_is_refused(int times) =>
        Should.Throw<ArgumentOutOfRangeException>(() => standIns.Faults.Next(StandInService.WeCom, StandInFault.Hang, times));

    [Fact]
    public async Task The_page_shows_what_came_newest_first_and_no_markup_of_it()
    {
        await PostAsync(Robot, """{"msgtype":"text","text":{"content":"first"}}""");
        await PostAsync(Robot, """{"msgtype":"text","text":{"content":"<script>alert(1)</script>"}}""");

        using var response = await Http.GetAsync(new Uri(standIns.Url));
        var page = await response.Content.ReadAsStringAsync();

        page.ShouldNotContain("<script>");
        page.IndexOf("&lt;script&gt;", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf("first", StringComparison.Ordinal));
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task A_knob_on_the_page_holds_until_it_is_turned_back()
    {
        await KnobAsync("WeCom", "WrongKey");
        (await RobotAsync()).ShouldContain("93000");

        await KnobAsync("WeCom", "(works)");

        (await RobotAsync()).ShouldContain("\"errcode\":0");
        (await KnobAsync("Pigeon", "WrongKey")).ShouldBe(HttpStatusCode.BadRequest);
        (await KnobAsync("99", "WrongKey")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void Only_so_many_messages_are_kept()
    {
        for (var i = 0; i < 1_001; i++) standIns.Box.Add(new(StandInService.WeCom, "k", $"{i}", "", Given.Noon));

        standIns.Box.All.Count.ShouldBeLessThan(1_000);
        standIns.Box.All[^1].Text.ShouldBe("1000");
    }

    private async Task<HttpStatusCode> KnobAsync(string service, string fault)
    {
        using var form = new FormUrlEncodedContent([new("service", service), new("fault", fault)]);
        return (await Http.PostAsync(new Uri($"{standIns.Url}/faults"), form)).StatusCode;
    }

    private async Task<string> RobotAsync() =>
        await (await PostAsync(Robot, """{"msgtype":"text","text":{"content":"a"}}""")).Content.ReadAsStringAsync();

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        Http.PostAsync(new Uri(standIns.Url + path), new StringContent(body, Encoding.UTF8, "application/json"));
}
