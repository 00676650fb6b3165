namespace Regou.Chain;

/// <summary>What kind of failure an endpoint's answer was; decides the reaction.</summary>
public enum RpcFailure
{
    /// <summary>No answer: connection, DNS, TLS, time-out, cut off in the middle.</summary>
    Unreachable,

    /// <summary>An answer that is not JSON-RPC, or holds values that are out of shape.</summary>
    MalformedReply,

    /// <summary>HTTP 403, 429 and the like: rest, ask another endpoint.</summary>
    Throttled,

    /// <summary>The range is too wide or gives too many results.</summary>
    RangeTooWide,

    /// <summary>The endpoint serves no logs at all, whatever the range.</summary>
    LogsNotServed,

    /// <summary>The range reaches beyond what this node has.</summary>
    BeyondHead,

    /// <summary>Any other JSON-RPC error.</summary>
    Refused,
}

/// <summary>A chain endpoint failed; the message names the endpoint (host only: a path may hold a key) and what was wrong.</summary>
public sealed class RpcException(RpcFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public RpcFailure Failure { get; } = failure;

    /// <summary>The JSON-RPC error code, where the endpoint gave one.</summary>
    public int? Code { get; init; }

    /// <summary>With <see cref="RpcFailure.RangeTooWide"/>: how many blocks the endpoint says it would serve.</summary>
    public long? SuggestedBlocks { get; init; }

    /// <summary>With <see cref="RpcFailure.Throttled"/>: how long the endpoint asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
