using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Regou.Web.Components.Pages;

namespace Regou.Web.Components.Feed;

/// <summary>The page's part in the browser (feed.js): tells when the visitor is reading, and keeps the address bar right.</summary>
internal sealed class FeedScript : IAsyncDisposable
{
    private readonly IJSObjectReference attached;
    private readonly DotNetObjectReference<FeedPage> page;

    private FeedScript(IJSObjectReference attached, DotNetObjectReference<FeedPage> page) => (this.attached, this.page) = (attached, page);

    /// <returns>Null when the visitor left in the meantime.</returns>
    public static async Task<FeedScript?> AttachAsync(IJSRuntime script, string module, ElementReference root, FeedPage page)
    {
        var reference = DotNetObjectReference.Create(page);
        try
        {
            await using var code = await script.InvokeAsync<IJSObjectReference>("import", "./" + module);
            return new(await code.InvokeAsync<IJSObjectReference>("attach", root, reference), reference);
        }
        catch (JSDisconnectedException)
        {
            reference.Dispose();
            return null;
        }
    }

    public async Task ShowAddressAsync(string address)
    {
        try
        {
            await attached.InvokeVoidAsync("showAddress", address);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    /// <returns>What the browser keeps; null when nothing, or when the visitor left.</returns>
    public async Task<string?> PresetsAsync()
    {
        try
        {
            return await attached.InvokeAsync<string?>("presets");
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    public async Task KeepPresetsAsync(string json)
    {
        try
        {
            await attached.InvokeVoidAsync("keepPresets", json);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        try
        {
            await attached.InvokeVoidAsync("detach");
            await attached.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}
