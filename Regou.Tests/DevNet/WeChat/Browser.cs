using Microsoft.Playwright;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Debian's chromium, driven by Playwright; test.sh installs it, and without it these tests fail.</summary>
internal sealed class Browser(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public const string Program = "/usr/bin/chromium";

    public static async Task<Browser> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    public async Task<IPage> PageAsync(string url)
    {
        var context = await browser.NewContextAsync(new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1240, Height = 900 } });
        var page = await context.NewPageAsync();
        try
        {
            await page.GotoAsync(url);
        }
        catch (PlaywrightException)
        {
            // Seen once in a full run on a loaded machine, cause unknown: the first navigation answered with an error status.
            await page.GotoAsync(url);
        }

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
