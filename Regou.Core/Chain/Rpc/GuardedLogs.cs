using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>
/// Logs near the head. A node answers an empty list for blocks that it does not have yet, and behind one address there may be
/// several nodes: so the head is asked for in the same request, before the logs, and only logs up to it are believed.
/// </summary>
internal static class GuardedLogs
{
    /// <exception cref="RpcException"><see cref="RpcFailure.BeyondHead"/>: the node does not have the end of the range yet.</exception>
    public static async Task<List<Log>> FetchAsync(RpcEndpoint endpoint, LogQuery query, CancellationToken cancellationToken)
    {
        if (endpoint.BatchOf(2) < 2) return await FetchInTurnAsync(endpoint, query, knownAsRefused: true, cancellationToken);
        Outcome outcome;
        try
        {
            outcome = await endpoint.Client.ReadBatchAsync(
                [RpcEndpoint.BlockNumberCall, query.Call], replies => Read(replies, endpoint, query), cancellationToken);
        }
        catch (RpcException refusal) when (refusal.Failure is RpcFailure.Refused or RpcFailure.MalformedReply or RpcFailure.LogsNotServed)
        {
            return await FetchInTurnAsync(endpoint, query, knownAsRefused: false, cancellationToken);
        }
        if (outcome.Error is { } error) throw error;
        Demand(outcome.Head, endpoint, query);
        return outcome.Logs;
    }

    /// <summary>Two requests, which a load balancer may give to two nodes: the head first at least.</summary>
    private static async Task<List<Log>> FetchInTurnAsync(
        RpcEndpoint endpoint, LogQuery query, bool knownAsRefused, CancellationToken cancellationToken)
    {
        var head = await endpoint.GetBlockNumberAsync(cancellationToken);
        if (!knownAsRefused) endpoint.RefusedBatch(2);
        Demand(head, endpoint, query);
        return await endpoint.Client.ReadAsync(query.Call, query.Read, cancellationToken);
    }

    /// <summary>Reads both replies while they live. What is wrong with one of them is told later: it is no refusal of the batch.</summary>
    private static Outcome Read(RpcReply[] replies, RpcEndpoint endpoint, LogQuery query)
    {
        try
        {
            var logs = Read(replies[1], endpoint, query.Call, query.Read);
            var head = Read(replies[0], endpoint, RpcEndpoint.BlockNumberCall, JsonFields.Quantity);
            endpoint.Saw(head);
            return new(head, logs, null);
        }
        catch (RpcException error)
        {
            return new(0, [], error);
        }
    }

    private static T Read<T>(RpcReply reply, RpcEndpoint endpoint, RpcCall call, Func<JsonElement, T> read)
    {
        if (reply.Error is { } failure) throw failure;
        try
        {
            return read(reply.Result);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new RpcException(RpcFailure.MalformedReply, $"{endpoint.Host}: {call.Method}: {error.Message}", error);
        }
    }

    private static void Demand(long head, RpcEndpoint endpoint, LogQuery query)
    {
        if (head < query.To)
            throw new RpcException(RpcFailure.BeyondHead, $"{endpoint.Host}: eth_getLogs: its head is block {head}, below {query.To}");
    }

    private readonly record struct Outcome(long Head, List<Log> Logs, RpcException? Error);
}
