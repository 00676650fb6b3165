using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>What eth_getLogs and a subscription ask for. An empty list, or none, takes everything.</summary>
internal sealed class LogMatch(IReadOnlyCollection<Address>? contracts, IReadOnlyCollection<Hash32>? topic0)
{
    public bool NamesContracts => contracts is { Count: > 0 };

    public bool Takes(Log log) =>
        (contracts is null or { Count: 0 } || contracts.Contains(log.Address))
        && (topic0 is null or { Count: 0 } || (log.Topics is [var first, ..] && topic0.Contains(first)));
}
