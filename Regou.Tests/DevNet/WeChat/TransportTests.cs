using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rules 1 and 4.</summary>
public sealed class TransportTests : SimulatorFixture
{
    private static readonly string[] Authenticated =
    [
        "/ilink/bot/getupdates", "/ilink/bot/sendmessage", "/ilink/bot/getconfig", "/ilink/bot/sendtyping",
        "/ilink/bot/msg/notifystart", "/ilink/bot/msg/notifystop",
    ];

    [Theory]
    [InlineData("/ilink/bot/getinfo")]
    [InlineData("/ilink/bot/refresh")]
    [InlineData("/ilink/bot/getuploadurl")]
    [InlineData("/ilink/bot/getupdates/")]
    public async Task An_unknown_path_is_404(string path)
    {
        using var client = Bound().Client;

        (await client.PostAsync(path, "{}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("GET", "/ilink/bot/getupdates")]
    [InlineData("GET", "/ilink/bot/sendmessage")]
    [InlineData("PUT", "/ilink/bot/getconfig")]
    [InlineData("POST", "/ilink/bot/get_qrcode_status")]
    public async Task A_wrong_method_is_405(string method, string path)
    {
        using var client = Bound().Client;

        (await client.SendAsync(new HttpRequestMessage(new(method), path))).Status.ShouldBe(405);
    }

    [Fact]
    public async Task Every_reply_is_an_octet_stream_whatever_it_says()
    {
        var (_, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendTyping, ILinkFault.BadGateway502);
        var qr = await client.GetBotQrcodeAsync();
        RawReply[] replies =
        [
            qr,
            await client.GetQrcodeStatusAsync(qr.Text("qrcode")!),
            await client.GetUpdatesAsync(),
            await client.GetUpdatesAsync(),
            await client.SendAsync("hello", token),
            await client.SendAsync("refused", "none"),
            await client.CallAsync("/ilink/bot/getconfig"),
            await client.CallAsync("/ilink/bot/sendtyping"),
            await client.CallAsync("/ilink/bot/msg/notifystart"),
            await client.CallAsync("/ilink/bot/nonsense"),
        ];

        replies.ShouldAllBe(reply => reply.ContentType == "application/octet-stream");
    }

    [Theory]
    [InlineData("AuthorizationType")]
    [InlineData("iLink-App-Id")]
    [InlineData("iLink-App-ClientVersion")]
    [InlineData("Authorization")]
    public async Task Without_a_required_header_every_authenticated_call_says_session_timeout(string header)
    {
        using var client = Bound().Client;
        client.Spoil = request => request.Headers.Remove(header);

        foreach (var path in Authenticated)
            (await client.CallAsync(path)).Body.ShouldBe("""{"ret":-14,"errcode":-14,"errmsg":"session timeout"}""", path);
    }

    [Fact]
    public async Task A_missing_header_is_only_noted_when_headers_are_not_required()
    {
        Knobs.RequireHeaders = false;
        var (_, client) = Bound();
        using var _ = client;
        client.Spoil = request =>
        {
            request.Headers.Remove("AuthorizationType");
            request.Headers.Remove("iLink-App-Id");
        };

        (await client.GetUpdatesAsync()).Ret.ShouldBe(0);
        Simulator.Deviations.Counts.Keys.ShouldBe(
            ["AuthorizationType is not ilink_bot_token", "iLink-App-Id or iLink-App-ClientVersion is missing or wrong"]);
    }

    [Theory]
    [InlineData("Bearer 0123456789ab@im.bot:0600")]
    [InlineData("Bearer ")]
    [InlineData("Basic abc")]
    public async Task An_unknown_token_says_session_timeout(string authorization)
    {
        using var client = Bound().Client;
        client.Spoil = request =>
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        };

        (await client.GetUpdatesAsync()).Ret.ShouldBe(-14);
    }

    [Fact]
    public async Task Session_timeout_may_come_without_ret_or_in_both_forms_by_lot()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);

        Knobs.StaleTokenStyle = StaleTokenStyle.ErrcodeOnly;
        (await client.GetUpdatesAsync()).Body.ShouldBe("""{"errcode":-14,"errmsg":"session timeout"}""");

        Knobs.StaleTokenStyle = StaleTokenStyle.Mixed;
        var bodies = new HashSet<string>();
        for (var i = 0; i < 40; i++) bodies.Add((await client.GetUpdatesAsync()).Body);
        bodies.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_official_clients_habits_leave_no_note()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        var qr = await client.GetBotQrcodeAsync();
        await client.GetQrcodeStatusAsync(qr.Text("qrcode")!);
        await client.CallAsync("/ilink/bot/msg/notifystart");
        var updates = await client.GetUpdatesAsync();
        await client.GetUpdatesAsync(updates.Text("get_updates_buf")!);
        await client.SendAsync("hello", token);
        var ticket = (await client.CallAsync("/ilink/bot/getconfig", $"\"ilink_user_id\":\"{user.OpenId}\"")).Text("typing_ticket");
        await client.CallAsync("/ilink/bot/sendtyping", $"\"ilink_user_id\":\"{user.OpenId}\",\"typing_ticket\":\"{ticket}\",\"status\":1");

        Simulator.Deviations.IsEmpty.ShouldBeTrue(Simulator.Deviations.ToString());
    }

    [Fact]
    public async Task Habits_that_differ_are_noted_but_served()
    {
        var (_, client) = Bound();
        using var _ = client;
        client.Spoil = request =>
        {
            request.Headers.Remove("X-WECHAT-UIN");
            request.Headers.Add("X-WECHAT-UIN", "MzA1NDE5ODk2");
            request.Content!.Headers.ContentType!.CharSet = "utf-8";
        };

        (await client.GetUpdatesAsync()).Ret.ShouldBe(0);
        (await client.GetUpdatesAsync("QUJD")).Ret.ShouldBe(0);
        (await client.PostAsync("/ilink/bot/getupdates", "{}")).Ret.ShouldBe(0);
        Simulator.Deviations.Counts.Keys.ShouldBe(
        [
            "Content-Type is not exactly application/json", "X-WECHAT-UIN is not new for every request",
            "get_updates_buf is not of this binding", "getupdates without base_info",
        ]);
    }
}
