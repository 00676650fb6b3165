namespace Regou.Chain.Rpc;

/// <summary>A log filter as JSON-RPC takes it.</summary>
internal static class LogFilterRpc
{
    public static string[] AddressParameter(this LogFilter filter) => [.. filter.Addresses.Select(address => address.ToString())];

    public static string[][] TopicsParameter(this LogFilter filter) => [[.. filter.Topic0.Select(topic => topic.ToString())]];

    public static bool Matches(this LogFilter filter, Log log) =>
        log.Topics is [var topic0, ..] && filter.Topic0.Contains(topic0) && filter.Addresses.Contains(log.Address);

    public static void DemandNotEmpty(this LogFilter filter)
    {
        if (filter.Addresses.Count == 0 || filter.Topic0.Count == 0)
            throw new ArgumentException("a log filter needs an address and a topic: public nodes refuse it otherwise", nameof(filter));
    }
}
