using System.Text.RegularExpressions;
using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rules 2 and 3.</summary>
public sealed class QrBindingTests : SimulatorFixture
{
    private OfficialClient Anonymous => new(Simulator.BaseUrl);

    [Theory]
    [InlineData("?bot_type=1")]
    [InlineData("?bot_type=")]
    [InlineData("")]
    public async Task Another_bot_type_is_refused_with_2(string query)
    {
        using var client = Anonymous;

        (await client.PostAsync("/ilink/bot/get_bot_qrcode" + query, "{}", withToken: false)).Body.ShouldBe("""{"ret":2}""");
        Simulator.LiveQrCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_has_the_documented_shape_and_is_live()
    {
        using var client = Anonymous;

        var reply = await client.GetBotQrcodeAsync();

        reply.Ret.ShouldBe(0);
        var id = reply.Text("qrcode")!;
        id.ShouldMatch("^[0-9a-f]{32}$");
        reply.Text("qrcode_img_content")!.ShouldMatch($"^{Regex.Escape(Simulator.BaseUrl.ToString())}q/[0-9a-f]+\\?qrcode={id}&bot_type=3$");
        Simulator.LiveQrCodes.Single().ShouldSatisfyAllConditions(
            code => code.Id.ShouldBe(id), code => code.Text.ShouldBe(reply.Text("qrcode_img_content")));
    }

    [Fact]
    public async Task The_older_way_of_asking_with_GET_still_works()
    {
        using var client = Anonymous;

        var reply = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/ilink/bot/get_bot_qrcode?bot_type=3"));

        reply.Text("qrcode")!.ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task A_public_url_takes_the_place_of_the_own_address_in_codes()
    {
        await using var simulator = await ILinkSimulator.StartAsync(new() { PublicUrl = new("https://demo.example") });
        using var client = new OfficialClient(simulator.BaseUrl);

        (await client.GetBotQrcodeAsync()).Text("qrcode_img_content")!.ShouldStartWith("https://demo.example/q/");
        simulator.PhoneUrl.ShouldBe(new Uri("https://demo.example/phone"));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public async Task An_unknown_code_is_expired(string qrcode)
    {
        using var client = Anonymous;

        (await client.GetQrcodeStatusAsync(qrcode)).Body.ShouldBe("""{"ret":0,"status":"expired"}""");
    }

    [Fact]
    public async Task A_status_poll_is_held_while_nobody_scans()
    {
        Knobs.QrHoldMs = 150;
        using var client = Anonymous;
        var (qr, started) = (await NewCodeAsync(client), TimeProvider.System.GetTimestamp());

        (await client.GetQrcodeStatusAsync(qr)).Body.ShouldBe("""{"ret":0,"status":"wait"}""");
        TimeProvider.System.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThan(140);
    }

    [Fact]
    public async Task Scan_and_confirmation_each_wake_the_held_poll_at_once()
    {
        Knobs.QrHoldMs = 60_000;
        using var client = Anonymous;
        var qr = await NewCodeAsync(client);
        var user = Simulator.User("小红");

        var poll = client.GetQrcodeStatusAsync(qr);
        await Eventually.TrueAsync(() => Simulator.Stats.QrPolls == 1);
        await user.ScanAsync(qr);
        (await poll).Body.ShouldBe("""{"ret":0,"status":"scaned"}""");

        poll = client.GetQrcodeStatusAsync(qr);
        await user.ConfirmAsync();
        var confirmed = await poll;
        confirmed.Text("status").ShouldBe("confirmed");
        confirmed.Text("bot_token")!.ShouldMatch("^[0-9a-f]{12}@im\\.bot:0600[0-9a-f]{34}$");
        confirmed.Text("bot_token")!.ShouldStartWith(confirmed.Text("ilink_bot_id") + ":");
        confirmed.Text("baseurl").ShouldBe(Simulator.BaseUrl.ToString().TrimEnd('/'));
        confirmed.Text("ilink_user_id")!.ShouldMatch("^o9cq80[A-Za-z0-9_-]{22}@im\\.wechat$");
        confirmed.Text("ilink_user_id").ShouldBe(user.OpenId);
    }

    [Fact]
    public async Task A_code_may_be_scanned_as_the_text_that_a_camera_reads()
    {
        using var client = Anonymous;
        var reply = await client.GetBotQrcodeAsync();

        await Simulator.User("小红").ScanAsync($"  {reply.Text("qrcode_img_content")}\n");

        (await client.GetQrcodeStatusAsync(reply.Text("qrcode")!)).Text("status").ShouldBe("scaned");
    }

    [Fact]
    public async Task After_its_life_time_a_code_is_expired_and_a_held_poll_learns_it_at_once()
    {
        Knobs.QrHoldMs = 60_000;
        using var client = Anonymous;
        var qr = await NewCodeAsync(client);
        var poll = client.GetQrcodeStatusAsync(qr);
        await Eventually.TrueAsync(() => Simulator.Stats.QrPolls == 1);

        Simulator.Clock.Advance(TimeSpan.FromSeconds(119));
        poll.IsCompleted.ShouldBeFalse();
        Simulator.Clock.Advance(TimeSpan.FromSeconds(1));

        (await poll).Text("status").ShouldBe("expired");
        (await Should.ThrowAsync<PhoneException>(() => Simulator.User("小红").ScanAsync(qr))).Code.ShouldBe("qr_expired");
        Simulator.LiveQrCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_life_time_is_a_knob_and_also_runs_in_real_time()
    {
        Knobs.QrTtl = TimeSpan.FromMilliseconds(80);
        Knobs.QrHoldMs = 60_000;
        using var client = Anonymous;

        (await client.GetQrcodeStatusAsync(await NewCodeAsync(client))).Text("status").ShouldBe("expired");
    }

    [Fact]
    public async Task Cancelling_on_the_phone_and_expiring_by_hand_end_the_code()
    {
        using var client = Anonymous;
        var (cancelled, expired) = (await NewCodeAsync(client), await NewCodeAsync(client));
        var user = Simulator.User("小红");
        await user.ScanAsync(cancelled);

        await user.CancelAsync();
        Simulator.ExpireQr(expired);

        (await client.GetQrcodeStatusAsync(cancelled)).Text("status").ShouldBe("expired");
        (await client.GetQrcodeStatusAsync(expired)).Text("status").ShouldBe("expired");
        user.Credentials.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, "expired")]
    [InlineData(true, "confirmed")]
    public async Task Credentials_are_given_once_unless_the_knob_says_twice(bool twice, string second)
    {
        Knobs.ConfirmedTwice = twice;
        using var client = Anonymous;
        var qr = await NewCodeAsync(client);
        await Simulator.User("小红").ScanAsync(qr);
        await Simulator.User("小红").ConfirmAsync();

        var first = await client.GetQrcodeStatusAsync(qr);
        var again = await client.GetQrcodeStatusAsync(qr);

        first.Text("bot_token").ShouldNotBeNull();
        again.Text("status").ShouldBe(second);
        again.Text("bot_token").ShouldBe(twice ? first.Text("bot_token") : null);
    }

    [Fact]
    public async Task A_scanner_whose_live_token_is_in_the_list_gets_no_new_bot()
    {
        var user = Simulator.User("小红");
        var kept = Simulator.BindDirectly(user);
        using var client = Anonymous;
        var qr = (await client.GetBotQrcodeAsync("unrelated", kept.BotToken)).Text("qrcode")!;

        await user.ScanAsync(qr);

        (await client.GetQrcodeStatusAsync(qr)).Body.ShouldBe("""{"ret":0,"status":"binded_redirect"}""");
        user.Credentials.ShouldBe(kept);
    }

    [Fact]
    public async Task Only_the_ten_first_tokens_of_the_list_count()
    {
        var user = Simulator.User("小红");
        var token = Simulator.BindDirectly(user).BotToken;
        using var client = Anonymous;
        var qr = (await client.GetBotQrcodeAsync([.. Enumerable.Range(0, 10).Select(i => $"t{i}"), token])).Text("qrcode")!;

        await user.ScanAsync(qr);

        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("scaned");
        Simulator.Deviations.Counts.Keys.ShouldContain("local_token_list with more than 10 tokens");
    }

    [Fact]
    public async Task A_phone_refuses_what_makes_no_sense_and_says_why()
    {
        using var client = Anonymous;
        var qr = await NewCodeAsync(client);
        var (first, second) = (Simulator.User("甲"), Simulator.User("乙"));

        (await Should.ThrowAsync<PhoneException>(() => first.ScanAsync("https://example.org/q?x=1"))).Code.ShouldBe("qr_unknown");
        (await Should.ThrowAsync<PhoneException>(first.ConfirmAsync)).Code.ShouldBe("not_scanned");
        await first.ScanAsync(qr);
        (await Should.ThrowAsync<PhoneException>(() => second.ScanAsync(qr))).Code.ShouldBe("qr_taken");
        await first.ConfirmAsync();
        (await Should.ThrowAsync<PhoneException>(first.ConfirmAsync)).Code.ShouldBe("not_scanned");
        (await Should.ThrowAsync<PhoneException>(first.CancelAsync)).Code.ShouldBe("not_scanned");
    }

    private static async Task<string> NewCodeAsync(OfficialClient client) => (await client.GetBotQrcodeAsync()).Text("qrcode")!;
}
