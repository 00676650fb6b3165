using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>JSON-RPC 2.0 with one endpoint; no retry, no failover.</summary>
public interface IJsonRpc
{
    /// <summary>Host and port of the endpoint, for messages.</summary>
    string Host { get; }

    /// <returns>The member <c>result</c>; of kind Null where the node says null.</returns>
    /// <exception cref="RpcException">No answer, an answer out of shape, or a JSON-RPC error.</exception>
    Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken);

    /// <summary>One HTTP request. Replies come in the order of the calls, whatever order the node chose; a call that the node left
    /// out has the error <see cref="RpcFailure.MalformedReply"/>.</summary>
    /// <exception cref="RpcException">The batch as a whole failed.</exception>
    Task<IReadOnlyList<RpcReply>> BatchAsync(IReadOnlyList<RpcCall> calls, CancellationToken cancellationToken);
}

public sealed record RpcCall(string Method, params IReadOnlyList<object?> Parameters)
{
    /// <summary>For a query of logs: the length of its range, which decides what an error means.</summary>
    internal long? TriedBlocks { get; init; }
}

/// <summary>One answer of a batch: a result or an error.</summary>
public readonly record struct RpcReply(JsonElement Result, RpcException? Error)
{
    /// <summary>The same, independent of the buffer it was read from.</summary>
    internal RpcReply Kept() => Error is null ? this with { Result = Result.Clone() } : this;
}
