using Microsoft.Playwright;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.WeChat;

namespace Regou.Tests.Web.Browser;

/// <summary>What only a real browser can show: scripts, styles, the circuit.</summary>
public sealed class BrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task Without_scripts_the_first_paint_has_its_rows_and_its_filter_works()
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap));
        await using var context = await chromium.ContextAsync(Site, new() { JavaScriptEnabled = false }, Complaints);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");
        (await page.Locator(".launch").CountAsync()).ShouldBe(2);
        await page.Locator(".chip-flap").ClickAsync();

        (await page.Locator(".launch").CountAsync()).ShouldBe(1);
        page.Url.ShouldEndWith("/?source=flap");
    }

    [Fact]
    public async Task A_launch_that_is_published_slides_in_on_top_with_an_age_that_ticks()
    {
        await Site.StoreAsync(Given.Launch(1));
        var page = await LivePageAsync();

        await Site.PublishAsync(Given.Launch(2, symbol: "NEW", seenAt: DateTimeOffset.Parse("2020-01-01T00:00:00Z", null)));

        await page.Locator(".launch").First.Locator(".symbol").GetByText("NEW").WaitForAsync();
        (await page.Locator(".launch").First.GetAttributeAsync("class"))!.ShouldContain("is-fresh");
        await page.WaitForFunctionAsync("() => /2020/.test(document.querySelector('.launch time').title)");
    }

    [Fact]
    public async Task A_chip_filters_without_loading_the_page_again_and_the_address_follows()
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap));
        var page = await LivePageAsync();
        await page.EvaluateAsync("() => { window.untouched = true; }");

        await page.Locator(".chip-four").ClickAsync();

        await page.WaitForFunctionAsync("() => document.querySelectorAll('.launch').length === 1 && location.search === '?source=four'");
        (await page.EvaluateAsync<bool>("() => window.untouched === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task Copying_puts_the_address_on_the_clipboard_and_says_so()
    {
        var launch = Given.Launch(0xABC);
        await Site.StoreAsync(launch);
        var page = await LivePageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.Locator(".cell-ca .copy").ClickAsync();

        await page.Locator(".toast").GetByText("已复制").WaitForAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ToLowerInvariant().ShouldBe(launch.TokenAddress);
    }

    [Fact]
    public async Task While_the_pointer_rests_on_the_list_it_stands_still_until_the_pill_is_pressed()
    {
        await Site.StoreAsync(Given.Launch(1));
        var page = await LivePageAsync();
        await page.Locator(".launch").First.HoverAsync();
        // Reading is told to the server; only when a launch no longer shows has it arrived there.
        var number = 1;
        do
        {
            await Site.PublishAsync(Given.Launch(++number));
            await page.WaitForFunctionAsync($"() => document.querySelector('.pill') || document.querySelector('.launch[data-id=\"{number}\"]')");
        }
        while (await page.Locator(".pill").CountAsync() == 0);
        await page.Locator(".pill").GetByText("有 1 个新发射").WaitForAsync();

        await page.Locator(".pill").ClickAsync();

        await page.Locator($".launch[data-id=\"{number}\"]").WaitForAsync();
        (await page.Locator(".pill").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Space_pauses_and_resumes()
    {
        await Site.StoreAsync(Given.Launch(1));
        var page = await LivePageAsync();

        await page.Keyboard.PressAsync("Space");
        await page.Locator("[data-pause][aria-pressed=true]").WaitForAsync();
        await Site.PublishAsync(Given.Launch(2));
        await page.Locator(".pill").WaitForAsync();
        await page.Keyboard.PressAsync("Space");

        await page.Locator(".launch[data-id=\"2\"]").WaitForAsync();
        await page.Locator("[data-pause][aria-pressed=false]").WaitForAsync();
    }

    [Fact]
    public async Task On_a_phone_a_launch_is_a_card_that_fits_the_screen()
    {
        await Site.StoreAsync(Given.Launch(1, name: new string('W', 200)));
        var page = await LivePageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });

        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        (await page.Locator(".feed-head").IsVisibleAsync()).ShouldBeFalse();
        var card = (await page.Locator(".launch").BoundingBoxAsync())!;
        card.Height.ShouldBeInRange(100, 240);
        var copy = (await page.Locator(".cell-ca .copy").BoundingBoxAsync())!;
        copy.Width.ShouldBeGreaterThanOrEqualTo(36);
        copy.Height.ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public async Task A_filter_that_was_opened_before_the_circuit_is_there_stays_open()
    {
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        var connect = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await connect.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/");

        await page.Locator(".filter-open").ClickAsync();
        await page.Locator(".sheet").WaitForAsync();
        connect.SetResult();
        await page.Locator(".feed[data-reading]").WaitForAsync();

        await Assertions.Expect(page.Locator(".sheet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_switch_lasts()
    {
        var page = await LivePageAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await BackgroundAsync(page);

        await page.Locator("[data-theme-switch]").ClickAsync();
        var light = await BackgroundAsync(page);
        await page.ReloadAsync();
        await page.Locator(".feed[data-reading]").WaitForAsync();

        light.ShouldNotBe(dark);
        (await BackgroundAsync(page)).ShouldBe(light);
    }

    [Fact]
    public async Task A_lost_connection_is_said_the_dot_goes_grey_and_nothing_is_missed_when_it_is_found_again()
    {
        await Site.StoreAsync(Given.Launch(1));
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        var wire = await Wire.OfAsync(page);
        await page.GotoAsync("/");
        await page.Locator(".feed[data-reading]").WaitForAsync();

        await wire.CutAsync();
        await page.Locator("#components-reconnect-modal .when-show").WaitForAsync();
        (await page.Locator(".when-lost").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".when-live").IsVisibleAsync()).ShouldBeFalse();
        await Site.PublishAsync(Given.Launch(2));
        wire.Mend();
        await page.EvaluateAsync("() => Blazor.reconnect()");

        await page.Locator(".launch[data-id=\"2\"]").WaitForAsync();
        (await page.Locator(".when-live").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_scan_on_the_phone_ends_on_the_front_page_signed_in_and_leaving_works()
    {
        var user = await Site.UserAsync();
        var page = await PageAsync("/login", new());
        await page.WaitForFunctionAsync("() => document.querySelector('[aria-busy]')");
        await Eventually.TrueAsync(() => Site.QrLogins.Started.Count == 1);
        var login = Site.QrLogins.Started[0];
        login.Become(new(QrLoginPhase.ShowingCode, "https://example.test/q"));
        await page.Locator(".qr").WaitForAsync();
        login.Become(new(QrLoginPhase.NeedsDigits));
        await page.Locator("#digits").FillAsync("4321");
        await page.Keyboard.PressAsync("Enter");
        await Eventually.TrueAsync(() => login.Digits.Contains("4321"));

        login.Become(new(QrLoginPhase.Confirmed, UserId: user));

        await page.WaitForURLAsync("**/?welcome=1");
        (await page.Locator(".banner-good").TextContentAsync())!.ShouldContain("/start");
        await page.GetByText("退出").ClickAsync();
        await page.GetByText("微信登录").WaitForAsync();
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private Task<IPage> LivePageAsync(BrowserNewContextOptions? options = null) => PageAsync("/", options ?? new(), ".feed[data-reading]");

    /// <summary>A page on which no script failed and nothing was blocked; the selector tells when it is alive.</summary>
    private async Task<IPage> PageAsync(string path, BrowserNewContextOptions options, string? alive = null)
    {
        var context = await chromium.ContextAsync(Site, options, Complaints);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        if (alive is not null) await page.Locator(alive).WaitForAsync();
        return page;
    }
}
