using System.Text.Json;

namespace Regou.Launches.Listings;

/// <param name="Skipped">How many entries were no tokens: each costs itself, not the list.</param>
internal sealed record GmgnList(IReadOnlyList<GmgnItem> Items, int Skipped)
{
    /// <summary>More than the service ever sends: it is asked for 80.</summary>
    private const int MaximumItems = 1_000;

    /// <param name="entries">An array.</param>
    public static GmgnList Of(JsonElement entries)
    {
        var items = new Dictionary<Chain.Address, GmgnItem>();
        var skipped = Math.Max(0, entries.GetArrayLength() - MaximumItems);
        foreach (var entry in entries.EnumerateArray().Take(MaximumItems))
        {
            if (GmgnItem.Read(entry) is { } item) items.TryAdd(item.Token, item);
            else skipped++;
        }

        return new([.. items.Values], skipped);
    }
}
