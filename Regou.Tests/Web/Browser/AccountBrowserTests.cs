using Microsoft.Playwright;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Tests.Accounts.Merging;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Browser;

/// <summary>The account's own panels in a real browser.</summary>
public sealed class AccountBrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>
{
    [Theory]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task A_key_is_made_and_shown_once_and_nothing_is_wider_than_the_screen(int width, ColorScheme colours)
    {
        var user = await Site.NewUserAsync();
        await Site.Get<WriteGate>().WriteAsync(
            db => UserWallets.LinkAsync(db, user, TwoAccounts.Wallet(1), Site.Get<TimeProvider>().GetUtcNow(), default), default);
        await using var context = await chromium.ContextAsync(
            Site, new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = colours }, Complaints);
        var page = await context.NewPageAsync();
        await page.SignInAsync(Site, user, "/user-center");

        await page.Locator("#key-name").FillAsync("我的机器人");
        await page.Locator(".key-form button").ClickAsync();
        await page.Locator(".key-once").WaitForAsync();

        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        if (Environment.GetEnvironmentVariable("REGOU_PICTURES") is { Length: > 0 } folder)
        {
            await page.Locator(".account-list").First.ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"account-{width}.png"), FullPage = true });
        }

        await page.ReloadAsync();
        await page.Locator(".account-row").First.WaitForAsync();
        (await page.Locator(".key-once").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_is_ended_on_another_device_leads_to_the_sign_in_at_the_next_step()
    {
        var user = await Site.NewUserAsync();
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        await page.SignInAsync(Site, user, "/user-center");
        await page.Locator(".rule-cards").WaitForAsync();

        await Site.Get<SessionBook>().EndOthersAsync(user, 0, default);
        await page.ReloadAsync();

        page.Url.ShouldContain("/login?return=%2Fuser-center");
    }
}
