using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>
/// One launchpad: which events of which contracts it is read from. A log is ours by (contract, topic0), never by the event's name:
/// forks emit the same topics, and two launchpads use the same name for different events.
/// </summary>
public interface ILaunchSource
{
    LaunchSource Source { get; }

    IReadOnlyList<WatchedEvent> Events { get; }
}
