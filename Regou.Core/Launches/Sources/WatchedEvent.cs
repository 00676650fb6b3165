using Regou.Chain;
using Regou.Chain.Abi;

namespace Regou.Launches.Sources;

/// <param name="Read">What a log of this event says; throws <see cref="AbiException"/> when its data is not what the signature says.</param>
/// <param name="OfTrades">Emitted by every trade: heard live and read in sweeps, but left out of history for its mass.</param>
public sealed record WatchedEvent(Address Contract, Hash32 Topic0, Func<Log, TokenSign> Read, bool OfTrades = false);
