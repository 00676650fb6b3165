namespace Regou.Launches;

/// <summary>Remembers the newest items, a bounded number of them. Not thread-safe.</summary>
internal sealed class RecentSet<T>(int capacity)
    where T : notnull
{
    private readonly HashSet<T> items = [];
    private readonly Queue<T> order = new();

    /// <returns>False: it is remembered already.</returns>
    public bool Add(T item)
    {
        if (!items.Add(item)) return false;
        order.Enqueue(item);
        if (order.Count > capacity) items.Remove(order.Dequeue());
        return true;
    }

    public bool Contains(T item) => items.Contains(item);
}
