using System.Collections.Concurrent;

namespace Regou.DevNet.Chain.Fake;

/// <summary>What a node was asked: counts by method, and the last log queries. Thread-safe.</summary>
internal sealed class RequestLog
{
    private const int Kept = 1_000;
    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly ConcurrentQueue<string> logQueries = new();

    /// <summary>The parameters of the last eth_getLogs, as JSON, oldest first; refused ones included.</summary>
    public IReadOnlyList<string> LogQueries => [.. logQueries];

    public int Total => counts.Values.Sum();

    public int Count(string method) => counts.GetValueOrDefault(method);

    public void Add(string method, string parameters)
    {
        counts.AddOrUpdate(method, 1, (_, count) => count + 1);
        if (method != "eth_getLogs") return;
        logQueries.Enqueue(parameters);
        if (logQueries.Count > Kept) logQueries.TryDequeue(out _);
    }
}
