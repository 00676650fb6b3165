using Microsoft.Playwright;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Browser;

/// <summary>The user centre and what signed-in people do on the feed, in a real browser.</summary>
public sealed class UserCenterBrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task A_visitor_who_signs_in_on_the_way_comes_to_the_user_centre_and_a_rule_he_changes_is_there_after_a_reload()
    {
        var user = await Site.NewUserAsync();
        await using var context = await chromium.ContextAsync(Site, new() { TimezoneId = "Asia/Tokyo" }, Complaints);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/user-center");
        page.Url.ShouldEndWith("/login?return=%2Fuser-center");
        await Eventually.TrueAsync(() => Site.QrLogins.Started.Count == 1);
        Site.QrLogins.Started[0].Become(new(Regou.WeChat.QrLoginPhase.Confirmed, UserId: user));
        await page.WaitForURLAsync("**/user-center");

        await page.Locator("#rule-four-include").FillAsync("pepe, 热狗");
        await page.Locator("#rule-four-tax").FillAsync("200");
        await page.Locator("#rule-four-tax-fault").WaitForAsync();
        (await page.Locator("#save-rules").IsDisabledAsync()).ShouldBeTrue();
        await page.Locator("#rule-four-tax").FillAsync("5");
        await page.Locator("#quiet-on").CheckAsync();
        await page.Locator("#quiet-zone").WaitForAsync();
        await page.Locator("#save-rules:not([disabled])").ClickAsync();
        await page.Locator(".save-bar").GetByText("已保存").WaitForAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#rule-four-include")).ToHaveValueAsync("pepe, 热狗");
        await Assertions.Expect(page.Locator("#rule-four-tax")).ToHaveValueAsync("5");
        var rules = await Site.Get<RuleBook>().ReadAsync(user, default);
        rules.Of(LaunchSource.Four).Rule.MaxTaxBps.ShouldBe(500);
        rules.Quiet.ShouldNotBeNull();
    }

    [Fact]
    public async Task On_a_phone_nothing_of_the_user_centre_is_wider_than_the_screen()
    {
        var user = await Site.NewUserAsync();
        await using var context = await chromium.ContextAsync(
            Site, new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true }, Complaints);
        var page = await context.NewPageAsync();
        await page.SignInAsync(Site, user, "/user-center");

        await page.Locator(".rule-cards").WaitForAsync();

        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_muted_creator_disappears_by_keyboard_alone_and_stays_away()
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2));
        var user = await Site.NewUserAsync();
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        await page.SignInAsync(Site, user, "/");
        await page.Locator(".feed[data-reading]").WaitForAsync();

        await page.Locator(".launch[data-id=\"2\"] .more").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("关注创建者", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".launch")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".launch")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_filter_is_kept_in_the_address_saved_as_a_preset_and_closed_by_Escape()
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2, symbol: "CAT", name: "Cat"));
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator(".feed[data-reading]").WaitForAsync();

        await page.Locator(".filter-open").ClickAsync();
        await page.Locator("#filter-exclude").FillAsync("doge");
        await page.WaitForFunctionAsync("() => location.search === '?not=doge' && document.querySelectorAll('.launch').length === 1");
        await page.Locator(".preset-new input").FillAsync("<b>mine</b>");
        await page.Locator(".preset-new .button").ClickAsync();
        await page.Locator(".preset-use").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".sheet")).ToBeHiddenAsync();
        await page.GotoAsync("/");
        await page.Locator(".feed[data-reading]").WaitForAsync();
        await page.Locator(".filter-open").ClickAsync();
        await page.Locator(".preset-use").ClickAsync();

        await page.WaitForFunctionAsync("() => location.search === '?not=doge' && document.querySelectorAll('.launch').length === 1");
        (await page.Locator(".preset-use").TextContentAsync()).ShouldBe("<b>mine</b>");
    }
}
