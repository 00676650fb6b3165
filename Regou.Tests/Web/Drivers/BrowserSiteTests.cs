using System.Collections.Concurrent;

namespace Regou.Tests.Web.Drivers;

/// <summary>The site on a port of its own, for a real browser; whatever the browser complains of fails the test.</summary>
public abstract class BrowserSiteTests : SiteTests
{
    private protected ConcurrentQueue<string> Complaints { get; } = [];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Complaints.ShouldBeEmpty();
    }

    private protected override RegouSite CreateSite()
    {
        var site = new RegouSite();
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }
}
