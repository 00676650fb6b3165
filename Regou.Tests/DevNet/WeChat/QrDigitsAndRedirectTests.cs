using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

public sealed class QrDigitsAndRedirectTests : SimulatorFixture
{
    [Fact]
    public async Task Digits_of_the_phone_must_be_typed_before_the_user_can_confirm()
    {
        var (client, qr, user) = await ScannedAsync("1234");
        using var _ = client;

        (await client.GetQrcodeStatusAsync(qr)).Body.ShouldBe("""{"ret":0,"status":"need_verifycode"}""");
        (await Should.ThrowAsync<PhoneException>(user.ConfirmAsync)).Code.ShouldBe("digits_missing");
        (await client.GetQrcodeStatusAsync(qr, "0000")).Text("status").ShouldBe("need_verifycode");
        (await client.GetQrcodeStatusAsync(qr, "1234")).Text("status").ShouldBe("scaned");
        (await client.GetQrcodeStatusAsync(qr, "1234")).Text("status").ShouldBe("scaned");

        await user.ConfirmAsync();
        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("confirmed");
    }

    [Fact]
    public async Task Too_many_wrong_digits_block_the_code()
    {
        Knobs.VerifyTries = 2;
        var (client, qr, user) = await ScannedAsync("1234");
        using var _ = client;

        (await client.GetQrcodeStatusAsync(qr, "1")).Text("status").ShouldBe("need_verifycode");
        (await client.GetQrcodeStatusAsync(qr, "")).Text("status").ShouldBe("verify_code_blocked");
        (await client.GetQrcodeStatusAsync(qr, "1234")).Text("status").ShouldBe("verify_code_blocked");
        await Should.ThrowAsync<PhoneException>(user.ConfirmAsync);
    }

    [Fact]
    public async Task Wrong_digits_are_answered_at_once_and_right_ones_too()
    {
        Knobs.QrHoldMs = 60_000;
        var (client, qr, _) = await ScannedAsync("1234");
        using var _ = client;

        (await client.GetQrcodeStatusAsync(qr, "9")).Text("status").ShouldBe("need_verifycode");
        (await client.GetQrcodeStatusAsync(qr, "9")).Text("status").ShouldBe("need_verifycode");
        (await client.GetQrcodeStatusAsync(qr, "1234")).Text("status").ShouldBe("scaned");
    }

    [Fact]
    public async Task The_service_may_ask_everybody_for_digits()
    {
        Knobs.VerifyEveryScan = true;
        var (client, qr, user) = await ScannedAsync(null);
        using var _ = client;

        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("need_verifycode");
        var digits = user.Scan!.Digits!;
        digits.ShouldMatch("^[0-9]{4}$");
        (await client.GetQrcodeStatusAsync(qr, digits)).Text("status").ShouldBe("scaned");
    }

    [Fact]
    public async Task A_scanned_code_may_live_at_another_host()
    {
        var (client, qr, user) = await ScannedAsync(null);
        using var _ = client;
        var elsewhere = $"localhost:{Simulator.BaseUrl.Port}";
        Simulator.RedirectQr(qr, elsewhere);

        for (var i = 0; i < 2; i++)
        {
            (await client.GetQrcodeStatusAsync(qr)).Body
                .ShouldBe($$"""{"ret":0,"status":"scaned_but_redirect","redirect_host":"{{elsewhere}}"}""");
        }

        await user.ConfirmAsync();
        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("scaned_but_redirect");
        client.Spoil = request => request.Headers.Host = elsewhere;
        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("confirmed");
    }

    [Fact]
    public async Task A_redirect_may_come_without_a_host_and_then_comes_once()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        var qr = (await client.GetBotQrcodeAsync()).Text("qrcode")!;
        Simulator.RedirectQr(qr, "");

        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("wait");
        await Simulator.User("小红").ScanAsync(qr);
        (await client.GetQrcodeStatusAsync(qr)).Body.ShouldBe("""{"ret":0,"status":"scaned_but_redirect"}""");
        (await client.GetQrcodeStatusAsync(qr)).Text("status").ShouldBe("scaned");
    }

    private async Task<(OfficialClient Client, string Qr, SimulatedUser User)> ScannedAsync(string? digits)
    {
        var client = new OfficialClient(Simulator.BaseUrl);
        var qr = (await client.GetBotQrcodeAsync()).Text("qrcode")!;
        var user = Simulator.User("小红");
        user.RequireDigits(digits);
        await user.ScanAsync(qr);
        return (client, qr, user);
    }
}
