namespace Regou.Launches.Sources;

/// <summary>
/// The launchpads that are watched at present. A source may be added while everything runs (a contract that moved); who listens
/// with a filter of <see cref="Current"/> listens anew when <see cref="Changed"/> fires.
/// </summary>
public sealed class LaunchCatalog(IEnumerable<ILaunchSource> sources) : IDisposable
{
    private readonly Lock gate = new();
    private WatchedEvents current = new([.. sources.SelectMany(source => source.Events.Select(item => (source.Source, item)))]);
    private CancellationTokenSource changed = new();

    public WatchedEvents Current => Volatile.Read(ref current);

    /// <summary>Take it before <see cref="Current"/>, so that nothing falls between.</summary>
    public CancellationToken Changed
    {
        get { lock (gate) return changed.Token; }
    }

    public void Add(ILaunchSource source)
    {
        CancellationTokenSource before;
        lock (gate)
        {
            Volatile.Write(ref current, current.With(source));
            (before, changed) = (changed, new());
        }

        before.Cancel();
        before.Dispose();
    }

    public void Dispose() => changed.Dispose();
}
