namespace Regou.Tests.Web.Drivers;

/// <summary>One site for the tests of a class that leave nothing behind.</summary>
#pragma warning disable CA1001 // The site is disposed in DisposeAsync, which xunit calls.
public sealed class SharedSite : IAsyncLifetime
#pragma warning restore CA1001
{
    private HttpClient? client;

    internal RegouSite Site { get; } = new();

    internal HttpClient Client => client ??= Site.CreateClient();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        client?.Dispose();
        await Site.DisposeAsync();
    }
}
