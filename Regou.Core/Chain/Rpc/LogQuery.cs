using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>One eth_getLogs: a filter over a closed range.</summary>
internal sealed record LogQuery(LogFilter Filter, long From, long To)
{
    public long Length => To - From + 1;

    public RpcCall Call => new("eth_getLogs", new
    {
        fromBlock = Quantity.Format(From),
        toBlock = Quantity.Format(To),
        address = Filter.AddressParameter(),
        topics = Filter.TopicsParameter(),
    })
    {
        TriedBlocks = Length,
    };

    /// <exception cref="FormatException">A log is out of shape or not one that was asked for: the node is not to be trusted.</exception>
    public List<Log> Read(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Array) throw new FormatException($"the logs are a JSON {result.ValueKind}, no list");
        var logs = new List<Log>(result.GetArrayLength());
        foreach (var entry in result.EnumerateArray())
        {
            try
            {
                logs.Add(Wanted(LogJson.Read(entry)));
            }
            catch (FormatException error)
            {
                throw new FormatException($"log {logs.Count}: {error.Message}", error);
            }
        }
        return logs;
    }

    private Log Wanted(Log log)
    {
        if (log.BlockNumber < From || log.BlockNumber > To) throw new FormatException($"block {log.BlockNumber} is outside {From} to {To}");
        return Filter.Matches(log) ? log : throw new FormatException("it is of another contract or event than asked for");
    }

    /// <summary>The same block in two halves, by contract and then by event; null when there is nothing left to split.</summary>
    public (LogQuery First, LogQuery Second)? Split()
    {
        var (addresses, topics) = (Filter.Addresses, Filter.Topic0);
        if (addresses.Count > 1) return Halves(addresses, part => Filter with { Addresses = part });
        return topics.Count > 1 ? Halves(topics, part => Filter with { Topic0 = part }) : null;
    }

    private (LogQuery First, LogQuery Second) Halves<T>(IReadOnlyList<T> items, Func<T[], LogFilter> with)
    {
        var middle = items.Count / 2;
        return (this with { Filter = with([.. items.Take(middle)]) }, this with { Filter = with([.. items.Skip(middle)]) });
    }
}
