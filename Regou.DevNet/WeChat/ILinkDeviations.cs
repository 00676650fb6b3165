using System.Collections.Concurrent;

namespace Regou.DevNet.WeChat;

/// <summary>
/// Where a client differs from the official one without being refused for it. A client's own tests assert that this stays empty.
/// </summary>
public sealed class ILinkDeviations
{
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    public bool IsEmpty => counts.IsEmpty;

    /// <summary>What differed and how often.</summary>
    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(counts, StringComparer.Ordinal);

    public override string ToString() => string.Join("; ", Counts.Select(pair => $"{pair.Key} ({pair.Value})"));

    internal void Note(string what) => counts.AddOrUpdate(what, 1, static (_, seen) => seen + 1);
}
