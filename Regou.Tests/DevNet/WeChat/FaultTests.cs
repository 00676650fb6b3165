using System.Net.Sockets;
using System.Text;
using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rule 9.</summary>
public sealed class FaultTests : SimulatorFixture
{
    [Theory]
    [InlineData(ILinkFault.InternalError500, 500)]
    [InlineData(ILinkFault.BadGateway502, 502)]
    [InlineData(ILinkFault.GatewayTimeout524, 524)]
    public async Task A_gateway_error_is_a_page_and_nothing_is_delivered(ILinkFault fault, int status)
    {
        var (user, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, fault);

        var reply = await client.SendAsync("hello", token);

        reply.Status.ShouldBe(status);
        reply.Body.ShouldStartWith("<html>");
        user.Messages.Count.ShouldBe(1);
        Simulator.Stats.Faults(fault).ShouldBe(1);
        (await client.SendAsync("hello", token)).Ret.ShouldBe(0);
    }

    [Theory]
    [InlineData(ILinkEndpoint.GetBotQrcode)]
    [InlineData(ILinkEndpoint.GetQrcodeStatus)]
    [InlineData(ILinkEndpoint.GetUpdates)]
    [InlineData(ILinkEndpoint.SendMessage)]
    [InlineData(ILinkEndpoint.GetConfig)]
    [InlineData(ILinkEndpoint.SendTyping)]
    [InlineData(ILinkEndpoint.NotifyStart)]
    [InlineData(ILinkEndpoint.NotifyStop)]
    public async Task Every_endpoint_can_fail_and_the_others_do_not(ILinkEndpoint broken)
    {
        using var client = Bound().Client;
        Knobs.Faults.Rate(broken, ILinkFault.BadGateway502, 1);

        var replies = new Dictionary<ILinkEndpoint, RawReply>
        {
            [ILinkEndpoint.GetBotQrcode] = await client.GetBotQrcodeAsync(),
            [ILinkEndpoint.GetQrcodeStatus] = await client.GetQrcodeStatusAsync("none"),
            [ILinkEndpoint.GetUpdates] = await client.GetUpdatesAsync(),
            [ILinkEndpoint.SendMessage] = await client.SendAsync("x", null),
            [ILinkEndpoint.GetConfig] = await client.CallAsync("/ilink/bot/getconfig"),
            [ILinkEndpoint.SendTyping] = await client.CallAsync("/ilink/bot/sendtyping"),
            [ILinkEndpoint.NotifyStart] = await client.CallAsync("/ilink/bot/msg/notifystart"),
            [ILinkEndpoint.NotifyStop] = await client.CallAsync("/ilink/bot/msg/notifystop"),
        };

        replies.Where(pair => pair.Value.Status != 200).Select(pair => pair.Key).ShouldBe([broken]);
    }

    [Fact]
    public async Task A_lost_reply_resets_the_connection_after_the_message_was_delivered()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, ILinkFault.AcceptThenReset);

        (await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync("heard, not answered", token)))
            .HttpRequestError.ShouldBeOneOf(HttpRequestError.ResponseEnded, HttpRequestError.Unknown);

        user.Messages[^1].Text.ShouldBe("heard, not answered");
        Simulator.Stats.SendsAccepted.ShouldBe(1);
        user.Standing.SentSinceInbound.ShouldBe(1);
    }

    [Theory]
    [InlineData(ILinkFault.AcceptThenReset, true)]
    [InlineData(ILinkFault.Reset, false)]
    public async Task A_reset_is_a_reset_on_the_wire_and_not_one_byte_is_answered(ILinkFault fault, bool delivered)
    {
        var (user, client, token) = Talking();
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, fault);
        var body = $$"""{"msg":{{client.Message("raw", token).ToJsonString()}},"base_info":{{OfficialClient.BaseInfo}}}""";
        client.Dispose();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", Simulator.BaseUrl.Port);
        await tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"""
             POST /ilink/bot/sendmessage HTTP/1.1
             Host: ilink
             Content-Type: application/json
             AuthorizationType: ilink_bot_token
             iLink-App-Id: bot
             iLink-App-ClientVersion: 132105
             Authorization: Bearer {client.Credentials.BotToken}
             Content-Length: {Encoding.UTF8.GetByteCount(body)}


             """.ReplaceLineEndings("\r\n") + body));

        var reset = await Should.ThrowAsync<IOException>(async () => await tcp.GetStream().ReadExactlyAsync(new byte[1]));

        ((SocketException)reset.InnerException!).SocketErrorCode.ShouldBe(SocketError.ConnectionReset);
        user.Messages.Any(message => message.Text == "raw").ShouldBe(delivered);
    }

    [Theory]
    [InlineData(ILinkFault.Hang, false)]
    [InlineData(ILinkFault.AcceptThenHang, true)]
    public async Task A_hanging_call_lasts_until_the_client_gives_up(ILinkFault fault, bool delivered)
    {
        var (user, client, token) = Talking();
        using var _ = client;
        using var patience = new CancellationTokenSource();
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, fault);

        var send = client.PostAsync(
            "/ilink/bot/sendmessage", $$"""{"msg":{{client.Message("x", token).ToJsonString()}},"base_info":{{OfficialClient.BaseInfo}}}""",
            cancellationToken: patience.Token);
        await Eventually.TrueAsync(() => Simulator.Stats.Faults(fault) == 1 && user.Messages.Count == (delivered ? 2 : 1));
        send.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => send);
    }

    [Theory]
    [InlineData(ILinkFault.AcceptThen524, 524)]
    [InlineData(ILinkFault.EmptyBody, 200)]
    [InlineData(ILinkFault.MalformedJson, 200)]
    public async Task Other_replies_are_spoiled_after_the_message_was_delivered(ILinkFault fault, int status)
    {
        var (user, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, fault);

        var reply = await client.SendAsync("heard", token);

        reply.Status.ShouldBe(status);
        Should.Throw<System.Text.Json.JsonException>(() => reply.Json);
        user.Messages[^1].Text.ShouldBe("heard");
    }

    [Fact]
    public async Task A_lost_reply_of_getupdates_loses_the_messages_in_it()
    {
        var (user, client) = Bound();
        using var _ = client;
        user.Say("lost");
        Knobs.Faults.Next(ILinkEndpoint.GetUpdates, ILinkFault.AcceptThenReset);

        await Should.ThrowAsync<HttpRequestException>(() => client.GetUpdatesAsync());
        (await client.GetUpdatesAsync()).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gateway_error_of_getupdates_loses_nothing()
    {
        var (user, client) = Bound();
        using var _ = client;
        user.Say("kept");
        Knobs.Faults.Next(ILinkEndpoint.GetUpdates, ILinkFault.InternalError500);

        (await client.GetUpdatesAsync()).Status.ShouldBe(500);
        (await client.GetUpdatesAsync()).Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_service_may_claim_a_rate_limit_or_a_dead_session()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, ILinkFault.RateLimited);
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, ILinkFault.StaleToken);

        (await client.SendAsync("x", token)).Body.ShouldBe("""{"ret":-13}""");
        (await client.SendAsync("x", token)).Ret.ShouldBe(-14);
        (await client.SendAsync("x", token)).Ret.ShouldBe(0);
        user.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Faults_by_rate_strike_about_as_often_as_asked()
    {
        Knobs.HoldMs = 0;
        using var client = Bound().Client;
        Knobs.Faults.Rate(ILinkEndpoint.GetUpdates, ILinkFault.BadGateway502, 0.3);
        Knobs.Faults.Rate(ILinkEndpoint.GetUpdates, ILinkFault.InternalError500, 0.2);

        var statuses = new List<int>();
        for (var i = 0; i < 400; i++) statuses.Add((await client.GetUpdatesAsync()).Status);

        statuses.Count(status => status == 502).ShouldBeInRange(80, 160);
        statuses.Count(status => status == 500).ShouldBeInRange(45, 120);
        Knobs.Faults.Clear();
        (await client.GetUpdatesAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public void Rates_that_make_no_sense_are_refused()
    {
        var faults = Knobs.Faults;
        faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Hang, 0.7);

        Should.Throw<ArgumentException>(() => faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Reset, 0.4));
        Should.Throw<ArgumentException>(() => faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Reset, double.NaN));
        Should.Throw<ArgumentException>(() => faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Reset, -0.1));
        Should.Throw<ArgumentException>(() => faults.Next(ILinkEndpoint.SendMessage, ILinkFault.Reset, 0));
        faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Hang, 0.9);
        faults.Rates().ShouldBe([(ILinkEndpoint.SendMessage, ILinkFault.Hang, 0.9)]);
        faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.Hang, 0);
        faults.Rates().ShouldBeEmpty();
    }
}
