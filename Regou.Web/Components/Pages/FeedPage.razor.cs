using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Push;
using Regou.Push.Rules;
using Regou.Web.Components.Feed;
using Regou.Web.Security;

namespace Regou.Web.Components.Pages;

/// <summary>
/// The live feed. The first paint comes from the database; from then on a circuit follows the feed in memory, renders at most three
/// times a second and stands still while the visitor reads.
/// </summary>
public sealed partial class FeedPage(
    LaunchFeed feed, LaunchQueries launches, RuleBook book, DeliveryLog deliveries, NavigationManager navigation, TimeProvider time,
    IJSRuntime script)
{
    public const int FirstPage = 50;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);
    private readonly FeedList list = new(time);
    private readonly RenderPacer pacer = new(time);
    private IReadOnlyList<FeedRow> rows = [];
    private LaunchEvent? newest;
    private ElementReference root;
    private FeedScript? browser;
    private bool loaded;
    private bool failed;
    private bool paused;
    private bool welcome;

    [SupplyParameterFromQuery(Name = "welcome")]
    private string? Welcome { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Session is not null) await BecomeAsync((await Session).User.UserId());
        welcome = Welcome is not null && userId is not null;
        list.Filter = FeedFilter.OfAddress(navigation.Uri);
        await LoadAsync();
    }

    /// <summary>Called again when the session has ended, or has become another account's because two became one.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var now = Session is null ? null : (await Session).User.UserId();
        if (now == sessionUser) return;
        await BecomeAsync(now);
        Show();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        Follow(FollowAsync);
        if (userId is not null) Follow(FollowPushesAsync);
        browser = await FeedScript.AttachAsync(script, Assets["js/feed.js"], root, this);
        if (browser is null) return;
        presets = Presets.Read(await browser.PresetsAsync());
        if (presets.Count > 0) StateHasChanged();
    }

    /// <summary>Called by feed.js whenever the visitor begins or stops reading.</summary>
    [JSInvokable]
    public void SetReading(bool reading, bool pausedByHand)
    {
        paused = pausedByHand;
        if (reading) list.Freeze();
        else list.Release(stayFrozen: false);
        Show();
    }

    private void Release()
    {
        list.Release(stayFrozen: list.Frozen);
        Show();
    }

    private async Task SetFilterAsync(FeedFilter filter)
    {
        var before = list.Filter.Source;
        list.Filter = filter;
        if (filter.Source is not null && filter.Source != before) await LoadAsync();
        Show();
        if (browser is not null) await browser.ShowAddressAsync(filter.Address);
    }

    private async Task LoadAsync()
    {
        try
        {
            list.LoadAll(await launches.SeenLastAsync(null, FirstPage, Left));
            if (list.Filter.Source is { } source) list.LoadSource(await launches.SeenLastAsync(source, FirstPage, Left));
            (loaded, failed) = (true, false);
        }
        catch (DbException)
        {
            failed = true;
        }

        TakeNew();
        rows = list.Rows;
    }

    /// <returns>Whether there is something to show at last.</returns>
    private async Task<bool> ReloadAsync()
    {
        await LoadAsync();
        return !failed;
    }

    private async Task FollowAsync()
    {
        while (true)
        {
            var next = feed.NextChange;
            if (failed ? await ReloadAsync() : TakeNew()) Show();
            await NextAsync(next);
            await pacer.WaitAsync(Left);
        }
    }

    /// <summary>A list that could not be read is tried again although nothing new was published.</summary>
    private Task NextAsync(Task next) =>
        failed ? Task.WhenAny(next, Task.Delay(RetryAfter, time, Left)) : next.WaitAsync(Left);

    private bool TakeNew()
    {
        var added = list.Add(feed.After(list.NewestId));
        if (feed.Newest is [var latest, ..]) newest = latest;
        else if (newest is null && list.Rows is [var first, ..]) newest = first.Launch;
        return list.Update(feed.Newest) || added;
    }

    private void Show()
    {
        rows = list.Rows;
        pacer.Rendered();
        StateHasChanged();
    }

    protected override async ValueTask OnLeftAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
    }
}
