using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Rules;
using Regou.Web.Components.Feed;

namespace Regou.Web.Components.Pages;

/// <summary>What the feed has for a visitor who is signed in: his marks, what became of his pushes; and for everybody his presets.</summary>
public sealed partial class FeedPage
{
    /// <summary>A launch takes about this long to be matched and sent; and nobody needs to know more often.</summary>
    public static readonly TimeSpan PushGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PushUnderWay = TimeSpan.FromSeconds(5);
    private IReadOnlyDictionary<long, DeliveryBrief> pushes = new Dictionary<long, DeliveryBrief>();
    private IReadOnlyList<Preset> presets = [];
    private EventCallback<FeedRow?> menuOpener;
    private EventCallback<(MarkKind Kind, string Address)> marker;
    private long? userId;
    private long? sessionUser;
    private long? menuFor;
    private bool markFailed;

    private async Task BecomeAsync(long? user)
    {
        (userId, sessionUser) = (user, user);
        if (user is not { } id)
        {
            (menuOpener, marker, menuFor, list.Marks) = (default, default, null, FeedMarks.None);
            pushes = new Dictionary<long, DeliveryBrief>();
            return;
        }

        menuOpener = EventCallback.Factory.Create<FeedRow?>(this, row => menuFor = row?.Id);
        marker = EventCallback.Factory.Create<(MarkKind, string)>(this, MarkAsync);
        try
        {
            list.Marks = FeedMarks.Of(await book.ReadAsync(id, Left));
        }
        catch (DbException)
        {
            // The list itself says so in words.
        }
        catch (InvalidOperationException)
        {
            // The account is gone: what is left is a visitor.
            userId = null;
        }
    }

    /// <summary>A second choice takes following back; muted ones disappear, and come back in the user centre.</summary>
    private async Task MarkAsync((MarkKind Kind, string Address) mark)
    {
        menuFor = null;
        try
        {
            var rules = await book.ChangeAsync(
                userId!.Value,
                before => Changed(before, mark.Kind, mark.Address),
                Left);
            list.Marks = FeedMarks.Of(rules);
            markFailed = false;
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            markFailed = true;
        }

        Show();
    }

    /// <summary>A list that is full stays as it is.</summary>
    private static UserRules Changed(UserRules before, MarkKind kind, string address)
    {
        if (kind == MarkKind.FollowedCreator && before.Of(kind).Contains(address)) return before.Without(kind, address);
        return before.Of(kind).Count >= RuleLimits.Marks ? before : before.With(kind, address);
    }

    private DeliveryBrief? PushOf(FeedRow row) => pushes.TryGetValue(row.Id, out var push) ? push : null;

    /// <summary>One question for all rows on top, after what is new has had its second; again only while something is under way.</summary>
    private async Task FollowPushesAsync()
    {
        while (true)
        {
            var next = feed.NextChange;
            if (userId is null) return;
            if (await ReadPushesAsync()) Show();
            var underWay = pushes.Values.Any(push => push.Status is JobStatus.Pending or JobStatus.Queued);
            await (underWay ? Task.WhenAny(next, Task.Delay(PushUnderWay, time, Left)) : next.WaitAsync(Left));
            await Task.Delay(PushGap, time, Left);
        }
    }

    /// <returns>Whether anything changed.</returns>
    private async Task<bool> ReadPushesAsync()
    {
        try
        {
            var now = await deliveries.OfLaunchesAsync(userId!.Value, [.. rows.Take(FirstPage).Select(row => row.Id)], Left);
            if (now.Count == pushes.Count && now.All(push => pushes.TryGetValue(push.Key, out var known) && known == push.Value)) return false;
            pushes = now;
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task SavePresetsAsync(IReadOnlyList<Preset> changed)
    {
        presets = changed;
        if (browser is not null) await browser.KeepPresetsAsync(Presets.Write(changed));
    }
}
