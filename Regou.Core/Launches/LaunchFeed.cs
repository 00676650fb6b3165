using Regou.Data.Entities;

namespace Regou.Launches;

/// <summary>
/// The newest launches in memory, for pages and streams. A reader keeps the id it has seen and asks for what came after it, so a
/// slow reader costs nothing and misses nothing that the database still has.
/// </summary>
public sealed class LaunchFeed
{
    public const int Capacity = 500;

    private readonly Lock gate = new();
    private LaunchEvent[] newest = [];
    private TaskCompletionSource changed = NewSource();

    /// <summary>Newest first, at most <see cref="Capacity"/>.</summary>
    public IReadOnlyList<LaunchEvent> Newest => Volatile.Read(ref newest);

    /// <summary>Adds committed launches. Safe to repeat: an id that is already there is replaced.</summary>
    public void Publish(IReadOnlyCollection<LaunchEvent> launches)
    {
        if (launches.Count == 0) return;
        TaskCompletionSource wake;
        lock (gate)
        {
            var byId = new SortedDictionary<long, LaunchEvent>(Comparer<long>.Create((left, right) => right.CompareTo(left)));
            foreach (var launch in newest) byId[launch.Id] = launch;
            foreach (var launch in launches) byId[launch.Id] = launch;
            Volatile.Write(ref newest, [.. byId.Values.Take(Capacity)]);
            (wake, changed) = (changed, NewSource());
        }

        wake.SetResult();
    }

    /// <returns>What the memory holds after <paramref name="id"/>, oldest first.</returns>
    public IReadOnlyList<LaunchEvent> After(long id) => [.. Newest.TakeWhile(launch => launch.Id > id).Reverse()];

    /// <summary>Completes at the next publication; take it before reading, so that nothing falls between.</summary>
    public Task NextChange
    {
        get { lock (gate) return changed.Task; }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
