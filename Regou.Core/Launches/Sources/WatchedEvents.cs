using System.Collections.Frozen;
using Regou.Chain;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>A set of events to watch: what to ask nodes for, and who reads which log. Immutable.</summary>
public sealed class WatchedEvents
{
    private readonly IReadOnlyList<(LaunchSource Source, WatchedEvent Event)> events;
    private readonly FrozenDictionary<(Address Contract, Hash32 Topic0), (LaunchSource Source, WatchedEvent Event)> byLog;

    /// <param name="events">Of a pair (contract, topic0) that is there twice, the first.</param>
    public WatchedEvents(IReadOnlyList<(LaunchSource Source, WatchedEvent Event)> events)
    {
        this.events = [.. events.DistinctBy(item => (item.Event.Contract, item.Event.Topic0))];
        byLog = this.events.ToFrozenDictionary(item => (item.Event.Contract, item.Event.Topic0));
        Everything = FilterOf(this.events);
    }

    /// <summary>For listening and for sweeps near the head. Pairs of a contract and a topic that belong to no event find no reader.</summary>
    public LogFilter Everything { get; }

    /// <summary>For the past: without the events of trades.</summary>
    /// <param name="source">Null: all sources.</param>
    /// <returns>Null when the source has no events on the chain.</returns>
    public LogFilter? History(LaunchSource? source)
    {
        var wanted = events.Where(item => !item.Event.OfTrades && (source is null || item.Source == source)).ToList();
        return wanted.Count == 0 ? null : FilterOf(wanted);
    }

    /// <returns>Null when the log is of no watched event.</returns>
    public (LaunchSource Source, WatchedEvent Event)? ReaderOf(Log log) =>
        log.Topics.Count > 0 && byLog.TryGetValue((log.Address, log.Topics[0]), out var found) ? found : null;

    public WatchedEvents With(ILaunchSource source) => new([.. events, .. source.Events.Select(item => (source.Source, item))]);

    private static LogFilter FilterOf(IReadOnlyList<(LaunchSource Source, WatchedEvent Event)> events) => new(
        [.. events.Select(item => item.Event.Contract).Distinct()], [.. events.Select(item => item.Event.Topic0).Distinct()]);
}
