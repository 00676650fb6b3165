using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Regou.Tests.Web.Drivers;

/// <summary>The connection between a page and its circuit, which a test can cut and mend.</summary>
internal sealed partial class Wire
{
    private readonly List<IWebSocketRoute> open = [];
    private bool cut;

    public static async Task<Wire> OfAsync(IPage page)
    {
        var wire = new Wire();
        await page.RouteAsync(Negotiation(), route => wire.cut ? route.AbortAsync() : route.ContinueAsync());
        await page.RouteWebSocketAsync(Circuit(), socket =>
        {
            socket.ConnectToServer();
            wire.open.Add(socket);
        });
        return wire;
    }

    public async Task CutAsync()
    {
        cut = true;
        foreach (var socket in open) await socket.CloseAsync();
    }

    public void Mend() => cut = false;

    [GeneratedRegex("/_blazor/negotiate", RegexOptions.None, 1000)]
    private static partial Regex Negotiation();

    [GeneratedRegex("/_blazor", RegexOptions.None, 1000)]
    private static partial Regex Circuit();
}
