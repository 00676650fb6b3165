using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>
/// One launchpad event: which contract emits it and how it reads. A log is ours by (contract, topic0), never by the event's name:
/// forks emit the same topics, and two launchpads use the same name for different events.
/// </summary>
public interface ILaunchSource
{
    LaunchSource Source { get; }

    Address Contract { get; }

    Hash32 Topic0 { get; }

    /// <exception cref="AbiException">The data is not what the event's signature says.</exception>
    LaunchFacts Decode(Log log);
}
