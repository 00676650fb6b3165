using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Regou.Tests.Web.Drivers;

/// <summary>One browser for a class of tests.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <param name="complaints">Gets every script error and everything that the page's policy blocked.</param>
    internal async Task<IBrowserContext> ContextAsync(RegouSite site, BrowserNewContextOptions options, ConcurrentQueue<string> complaints)
    {
        options.BaseURL = site.ClientOptions.BaseAddress.ToString();
        options.Locale = "zh-CN";
        options.TimezoneId = "Asia/Shanghai";
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        context.WebError += (_, error) =>
        {
            // A page that is left while its circuit is open, or is being opened, complains about that; nobody sees it.
            var left = error.Error.Contains("WebSocket closed", StringComparison.Ordinal)
                || error.Error.Contains("Cannot send data if the connection is not in the 'Connected' State", StringComparison.Ordinal)
                || (error.Error.Contains("Failed to fetch", StringComparison.Ordinal) && error.Error.Contains("/_framework/blazor.web", StringComparison.Ordinal));
            if (!left) complaints.Enqueue(error.Error);
        };
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Enqueue(message.Text);
        };
        return context;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
