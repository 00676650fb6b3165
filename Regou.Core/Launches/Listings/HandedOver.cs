using Regou.Chain;

namespace Regou.Launches.Listings;

/// <summary>Which tokens were handed over, and with which links: the same list comes every few seconds. Bounded; forgets the oldest.</summary>
internal sealed class HandedOver(int capacity = 2_000)
{
    private readonly Dictionary<Address, LinkedListNode<(Address Token, Links Known)>> byToken = [];
    private readonly LinkedList<(Address Token, Links Known)> newestFirst = [];

    [Flags]
    private enum Links
    {
        None = 0,
        Website = 1,
        Twitter = 2,
        Telegram = 4,
    }

    public int Count => byToken.Count;

    /// <summary>Those that are new, or have a link that was not known.</summary>
    public IReadOnlyList<GmgnItem> NewsIn(IReadOnlyList<GmgnItem> items) =>
        [.. items.Where(item => !byToken.TryGetValue(item.Token, out var node) || (LinksOf(item) & ~node.Value.Known) != Links.None)];

    /// <summary>To be called when they are safely recorded.</summary>
    public void Remember(IReadOnlyList<GmgnItem> items)
    {
        foreach (var item in items)
        {
            var known = LinksOf(item);
            if (byToken.Remove(item.Token, out var node))
            {
                known |= node.Value.Known;
                newestFirst.Remove(node);
            }

            byToken[item.Token] = newestFirst.AddFirst((item.Token, known));
        }

        while (newestFirst.Count > capacity)
        {
            byToken.Remove(newestFirst.Last!.Value.Token);
            newestFirst.RemoveLast();
        }
    }

    private static Links LinksOf(GmgnItem item) =>
        (item.Website is null ? Links.None : Links.Website)
        | (item.Twitter is null ? Links.None : Links.Twitter)
        | (item.Telegram is null ? Links.None : Links.Telegram);
}
