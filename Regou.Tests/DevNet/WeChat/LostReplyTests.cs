using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>What a client cannot know after a reply was lost, endpoint by endpoint.</summary>
public sealed class LostReplyTests : SimulatorFixture
{
    [Theory]
    [InlineData(false, "expired")]
    [InlineData(true, "confirmed")]
    public async Task Credentials_whose_reply_was_lost_are_gone_unless_the_knob_gives_them_twice(bool twice, string then)
    {
        Knobs.ConfirmedTwice = twice;
        using var client = new OfficialClient(Simulator.BaseUrl);
        var qr = await ConfirmedCodeAsync(client);
        Knobs.Faults.Next(ILinkEndpoint.GetQrcodeStatus, ILinkFault.AcceptThenReset);

        await Should.ThrowAsync<HttpRequestException>(() => client.GetQrcodeStatusAsync(qr));

        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe(then);
        Simulator.User("小明").Standing.Bound.ShouldBeTrue();
    }

    [Theory]
    [InlineData(ILinkFault.GatewayTimeout524)]
    [InlineData(ILinkFault.BadGateway502)]
    [InlineData(ILinkFault.InternalError500)]
    public async Task A_gateway_error_while_the_code_is_polled_loses_nothing(ILinkFault fault)
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        var qr = await ConfirmedCodeAsync(client);
        Knobs.Faults.Next(ILinkEndpoint.GetQrcodeStatus, fault);

        (await client.GetQrcodeStatusAsync(qr)).Status.ShouldBeGreaterThanOrEqualTo(500);
        (await client.GetQrcodeStatusAsync(qr)).Text("bot_token").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_code_whose_reply_was_lost_stays_unscanned_until_it_expires()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        Knobs.Faults.Next(ILinkEndpoint.GetBotQrcode, ILinkFault.AcceptThen524);

        (await client.GetBotQrcodeAsync()).Status.ShouldBe(524);

        Simulator.LiveQrCodes.Count.ShouldBe(1);
        Simulator.Clock.Advance(Knobs.QrTtl);
        Simulator.LiveQrCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_of_a_lost_send_is_shown_twice_or_once_as_the_knob_says()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        foreach (var policy in new[] { RepeatedClientId.Deliver, RepeatedClientId.Swallow })
        {
            Knobs.RepeatedClientId = policy;
            var message = client.Message($"{policy}", token);
            Knobs.Faults.Next(ILinkEndpoint.SendMessage, ILinkFault.AcceptThenReset);
            await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync(message));
            (await client.SendAsync(message)).Ret.ShouldBe(0);
        }

        user.Messages.Count(bubble => bubble.Text == "Deliver").ShouldBe(2);
        user.Messages.Count(bubble => bubble.Text == "Swallow").ShouldBe(1);
    }

    [Fact]
    public async Task A_start_notice_whose_reply_was_lost_was_heard()
    {
        Knobs.NotifyRequired = true;
        var (_, client, token) = Talking();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.NotifyStart, ILinkFault.EmptyBody);

        (await client.CallAsync("/ilink/bot/msg/notifystart")).Body.ShouldBe("");

        (await client.SendAsync("x", token)).Ret.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_send_whose_reply_was_lost_was_refused_all_the_same()
    {
        var (user, client) = Bound();
        using var _ = client;
        Knobs.Faults.Next(ILinkEndpoint.SendMessage, ILinkFault.MalformedJson);

        await client.SendAsync("x", null);

        user.Messages.ShouldBeEmpty();
        Simulator.Stats.Sends(SendOutcome.NoContextToken).ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_that_hangs_after_it_took_the_messages_keeps_them_for_ever()
    {
        var (user, client) = Bound();
        using var _ = client;
        user.Say("swallowed");
        using var patience = new CancellationTokenSource();
        Knobs.Faults.Next(ILinkEndpoint.GetUpdates, ILinkFault.AcceptThenHang);

        var poll = client.GetUpdatesAsync(cancellationToken: patience.Token);
        await Eventually.TrueAsync(() => Simulator.Stats.InboundDelivered == 1);
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => poll);
        (await client.GetUpdatesAsync()).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hanging_calls_end_when_the_simulator_stops()
    {
        using var client = Bound().Client;
        Knobs.Faults.Rate(ILinkEndpoint.GetUpdates, ILinkFault.Hang, 1);
        var polls = Enumerable.Range(0, 5).Select(_ => client.GetUpdatesAsync()).ToList();
        await Eventually.TrueAsync(() => Simulator.Stats.Faults(ILinkFault.Hang) == 5);

        await Simulator.DisposeAsync();

        foreach (var poll in polls) await Should.ThrowAsync<HttpRequestException>(() => poll.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private async Task<string> ConfirmedCodeAsync(OfficialClient client)
    {
        var qr = (await client.GetBotQrcodeAsync()).Text("qrcode")!;
        await Simulator.User("小明").ScanAsync(qr);
        await Simulator.User("小明").ConfirmAsync();
        return qr;
    }
}
