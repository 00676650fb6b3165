namespace Regou.Tests.Web.Drivers;

/// <summary>Each test has a site of its own, and a client that follows no redirects.</summary>
#pragma warning disable CA1001 // The site is disposed in DisposeAsync, which xunit calls.
public abstract class SiteTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private RegouSite? site;
    private HttpClient? client;

    private protected RegouSite Site => site ??= CreateSite();

    private protected HttpClient Client => client ??= Site.CreateClient();

    private protected virtual RegouSite CreateSite() => new();

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        client?.Dispose();
        if (site is not null) await site.DisposeAsync();
    }
}
