using Regou.Data.Entities;

namespace Regou.Launches;

/// <summary>
/// The newest launches in memory, for pages and streams, and what became of launches that were shown before. A reader keeps the id
/// and the number of the correction that he has seen and asks for what came after, so a slow reader costs nothing.
/// </summary>
public sealed class LaunchFeed
{
    public const int Capacity = 500;

    private readonly Lock gate = new();
    private LaunchEvent[] newest = [];
    private Correction[] corrections = [];
    private TaskCompletionSource changed = NewSource();

    /// <summary>Newest first, at most <see cref="Capacity"/>; newest is the highest id: what was seen last.</summary>
    public IReadOnlyList<LaunchEvent> Newest => Volatile.Read(ref newest);

    /// <summary>Number of the last correction; 0 before the first.</summary>
    public long LastCorrection => Volatile.Read(ref corrections) is [.., var last] ? last.Number : 0;

    /// <summary>Adds committed launches. Safe to repeat: an id that is already there is replaced.</summary>
    public void Publish(IReadOnlyCollection<LaunchEvent> launches)
    {
        if (launches.Count == 0) return;
        Change(() => Put(launches));
    }

    /// <summary>Tells that known launches were rolled back, moved, migrated or completed.</summary>
    public void Correct(IReadOnlyCollection<LaunchEvent> launches)
    {
        if (launches.Count == 0) return;
        Change(() =>
        {
            var held = newest.Select(launch => launch.Id).ToHashSet();
            Put([.. launches.Where(launch => held.Contains(launch.Id))]);
            var number = LastCorrection;
            Volatile.Write(ref corrections, [.. corrections.Concat(launches.Select(launch => new Correction(++number, launch))).TakeLast(Capacity)]);
        });
    }

    /// <returns>What the memory holds after <paramref name="id"/>, oldest first.</returns>
    public IReadOnlyList<LaunchEvent> After(long id) => [.. Newest.TakeWhile(launch => launch.Id > id).Reverse()];

    /// <returns>Corrections after a number, oldest first; of older ones than the memory holds, nothing.</returns>
    public IReadOnlyList<Correction> CorrectionsAfter(long number) =>
        [.. Volatile.Read(ref corrections).SkipWhile(correction => correction.Number <= number)];

    /// <summary>Completes at the next publication or correction; take it before reading, so that nothing falls between.</summary>
    public Task NextChange
    {
        get { lock (gate) return changed.Task; }
    }

    private void Change(Action change)
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            change();
            (wake, changed) = (changed, NewSource());
        }

        wake.SetResult();
    }

    private void Put(IReadOnlyCollection<LaunchEvent> launches)
    {
        var byId = new SortedDictionary<long, LaunchEvent>(Comparer<long>.Create((left, right) => right.CompareTo(left)));
        foreach (var launch in newest) byId[launch.Id] = launch;
        foreach (var launch in launches) byId[launch.Id] = launch;
        Volatile.Write(ref newest, [.. byId.Values.Take(Capacity)]);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A launch as it is now, after it was shown otherwise.</summary>
    public sealed record Correction(long Number, LaunchEvent Launch);
}
