using Microsoft.Playwright;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>The phone page in a real browser; skipped where there is none.</summary>
public sealed class PhoneInBrowserTests : SimulatorFixture
{
    [Fact]
    public async Task A_newcomer_follows_the_QR_link_scans_types_digits_confirms_and_talks()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        Knobs.VerifyEveryScan = true;
        var reply = await client.GetBotQrcodeAsync();
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(reply.Text("qrcode_img_content")!);

        await page.ClickAsync(".codes li.wanted .main");
        var digits = (await page.TextContentAsync(".digits"))!;
        await Assertions.Expect(page.Locator(".actions .main")).ToBeDisabledAsync();
        (await client.GetQrcodeStatusAsync(reply.Text("qrcode")!, digits)).Text("status").ShouldBe("scaned");
        await page.ClickAsync(".actions .main:enabled");
        await page.ClickAsync(".sign.good ~ .actions .main");
        await page.FillAsync("#text", "/start");
        await page.PressAsync("#text", "Enter");

        await Assertions.Expect(page.Locator(".line.me .bubble")).ToHaveTextAsync("/start");
        await Assertions.Expect(page.Locator("#budget")).ToContainTextAsync("10/10");
        Simulator.User("小明").Messages.Single().Text.ShouldBe("/start");
    }

    [Fact]
    public async Task Hostile_text_stays_text_and_an_address_is_a_button()
    {
        var (_, client, token) = Talking();
        using var _ = client;
        const string hostile = "<img src=x onerror=document.title='pwned'> javascript:alert(1)\n0x1234567890AbcdEF1234567890aBcdef12345678\nhttps://example.org/a";
        await client.SendAsync(hostile, token);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync($"{Simulator.PhoneUrl}?user=小明");

        var bubble = page.Locator(".line.bot .bubble");
        (await bubble.TextContentAsync()).ShouldBe(hostile);
        (await bubble.Locator("img").CountAsync()).ShouldBe(0);
        (await bubble.Locator(".address").TextContentAsync()).ShouldBe("0x1234567890AbcdEF1234567890aBcdef12345678");
        (await bubble.Locator("a").GetAttributeAsync("href")).ShouldBe("https://example.org/a");
        (await bubble.Locator("a").GetAttributeAsync("rel"))!.ShouldContain("noopener");
        (await page.TitleAsync()).ShouldNotContain("pwned");
    }

    [Fact]
    public async Task Messages_arrive_live_and_others_phones_count_what_is_unread()
    {
        var (_, client, token) = Talking();
        var (_, others, othersToken) = Talking("小红");
        using var _ = client;
        using var __ = others;
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync($"{Simulator.PhoneUrl}?user=小明");
        await Assertions.Expect(page.Locator(".line")).ToHaveCountAsync(1);

        await client.SendAsync("来了", token);
        await others.SendAsync("你好", othersToken);

        await Assertions.Expect(page.Locator(".line.bot .bubble")).ToHaveTextAsync("来了");
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("#budget")).ToContainTextAsync("9/10");
        await page.ClickAsync(".row:has-text('小红')");
        await Assertions.Expect(page.Locator(".line.bot .bubble")).ToHaveTextAsync("你好");
        await Assertions.Expect(page.Locator(".badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_drawer_breaks_and_mends_the_service()
    {
        var (_, client, token) = Talking();
        using var _ = client;
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(new Uri(Simulator.BaseUrl, "/phone/knobs?user=小明").ToString());

        await page.SelectOptionAsync(".knob select >> nth=1", "1");
        await Drivers.Eventually.TrueAsync(() => Knobs.Faults.Rates().Count == 1);
        (await client.SendAsync("x", token)).Status.ShouldBe(502);
        await page.ClickAsync("text=全部恢复");
        await Drivers.Eventually.TrueAsync(() => Knobs.Faults.Rates().Count == 0);
        await page.FillAsync("label.knob:has-text('quotaPerInbound') input", "3");
        await page.PressAsync("label.knob:has-text('quotaPerInbound') input", "Tab");
        await Drivers.Eventually.TrueAsync(() => Knobs.QuotaPerInbound == 3);
    }
}
