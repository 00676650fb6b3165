using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>What a careful client goes through, in one go, and how the wire itself may look.</summary>
public sealed class WholeLifeTests : SimulatorFixture
{
    [Fact]
    public async Task From_the_QR_code_to_a_closed_window_and_a_new_binding()
    {
        Knobs.ErrStyle = RefusalStyle.Bare;
        var user = Simulator.User("小明");
        using var first = await BindByCodeAsync(user);
        (await first.CallAsync("/ilink/bot/msg/notifystart")).Ret.ShouldBe(0);

        user.Say("/start");
        var updates = await first.GetUpdatesAsync();
        var context = updates.Messages.Single().GetProperty("context_token").GetString();
        for (var i = 0; i < 10; i++) (await first.SendAsync($"launch {i}", context)).Ret.ShouldBe(0);
        (await first.SendAsync("one too many", context)).Body.ShouldBe("""{"ret":-2}""");

        user.Say("more");
        updates = await first.GetUpdatesAsync(updates.Text("get_updates_buf")!);
        context = updates.Messages.Single().GetProperty("context_token").GetString();
        (await first.SendAsync("after his word", context)).Ret.ShouldBe(0);
        Simulator.Clock.Advance(TimeSpan.FromHours(25));
        (await first.SendAsync("a day later", context)).Ret.ShouldBe(-2);

        using var second = await BindByCodeAsync(user);
        (await first.GetUpdatesAsync()).Ret.ShouldBe(-14);
        (await second.SendAsync("before he writes", context)).Ret.ShouldBe(-2);
        user.Say("hi again");
        context = (await second.GetUpdatesAsync()).Messages.Single().GetProperty("context_token").GetString();
        (await second.SendAsync("welcome back", context)).Ret.ShouldBe(0);

        second.Credentials.ILinkUserId.ShouldBe(first.Credentials.ILinkUserId);
        user.Messages.Count(message => message.FromBot).ShouldBe(12);
        Simulator.Stats.SendsAccepted.ShouldBe(12);
        Simulator.Stats.SendsRefused.ShouldBe(3);
        Simulator.Stats.QrCodes.ShouldBe(2);
        Simulator.Deviations.IsEmpty.ShouldBeTrue(Simulator.Deviations.ToString());
    }

    [Fact]
    public async Task A_body_without_a_length_is_served_and_noted()
    {
        using var client = Bound().Client;
        client.Spoil = request =>
        {
            request.Headers.TransferEncodingChunked = true;
        };

        (await client.GetUpdatesAsync()).Ret.ShouldBe(0);
        Simulator.Deviations.Counts.Keys.ShouldContain("body without Content-Length");
    }

    [Fact]
    public async Task A_body_beyond_all_reason_is_refused_and_the_service_lives_on()
    {
        var (user, client, token) = Talking();
        using var _ = client;

        try
        {
            (await client.PostAsync("/ilink/bot/sendmessage", new string('x', 5_000_000))).Status.ShouldBe(413);
        }
        catch (HttpRequestException)
        {
            // The connection may be closed before the client has written all of it.
        }

        (await client.SendAsync("still here", token)).Ret.ShouldBe(0);
        user.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Messages_wait_for_a_service_that_was_away()
    {
        var user = Simulator.User("小明");
        var credentials = Simulator.BindDirectly(user);
        user.Say("anybody there?");
        Simulator.Clock.Advance(TimeSpan.FromHours(5));

        using var late = new OfficialClient(Simulator.BaseUrl, credentials);

        (await late.GetUpdatesAsync()).Messages.Count.ShouldBe(1);
    }

    [Fact]
    public void A_user_of_another_simulator_can_be_told_by_nothing_but_his_name()
    {
        Simulator.User("小明").OpenId.ShouldBe("o9cq80ciUi7FmbUzUKzchiz1dhdd@im.wechat");
        Simulator.User("小明").Standing.ShouldSatisfyAllConditions(
            standing => standing.Bound.ShouldBeFalse(),
            standing => standing.BotId.ShouldBeNull(),
            standing => standing.Polled.ShouldBeFalse());
    }

    private async Task<OfficialClient> BindByCodeAsync(SimulatedUser user)
    {
        using var anonymous = new OfficialClient(Simulator.BaseUrl);
        var qr = await anonymous.GetBotQrcodeAsync();
        await user.ScanAsync(qr.Text("qrcode_img_content")!);
        (await anonymous.GetQrcodeStatusAsync(qr.Text("qrcode")!)).Text("status").ShouldBe("scaned");
        await user.ConfirmAsync();
        var confirmed = await anonymous.GetQrcodeStatusAsync(qr.Text("qrcode")!);
        return new(new Uri(confirmed.Text("baseurl")!), new BotCredentials(
            confirmed.Text("bot_token")!, confirmed.Text("ilink_bot_id")!, confirmed.Text("baseurl")!, confirmed.Text("ilink_user_id")!));
    }
}
