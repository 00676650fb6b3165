using System.Collections.Concurrent;
using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>A chain with one log in every block, served under a provider's rules.</summary>
internal sealed class FakeLogs
{
    public long MaxRange { get; set; } = long.MaxValue;

    /// <summary>Error message for a wider range.</summary>
    public string Refusal { get; set; } = "range is too large";

    public int RefusalCode { get; init; } = -32000;

    public int RefusalStatus { get; init; } = 200;

    /// <summary>A log in every so many blocks.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Lengths of the ranges asked for, in order, refused ones included.</summary>
    public ConcurrentQueue<long> Asked { get; } = new();

    public Answer Serve(JsonElement request)
    {
        var filter = request.GetProperty("params")[0];
        var from = Quantity.ParseInt64(filter.GetProperty("fromBlock").GetString());
        var to = Quantity.ParseInt64(filter.GetProperty("toBlock").GetString());
        Asked.Enqueue(to - from + 1);
        return to - from + 1 > MaxRange
            ? Answer.Error(request, RefusalCode, Refusal, RefusalStatus)
            : Answer.Result(request, Range(from, to).Where(block => block % Every == 0).Select(block => NodeJson.Log(block, 0)));
    }

    private static IEnumerable<long> Range(long from, long to)
    {
        for (var block = from; block <= to; block++) yield return block;
    }
}
