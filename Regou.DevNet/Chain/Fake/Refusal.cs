namespace Regou.DevNet.Chain.Fake;

/// <summary>A node or the gateway before it says no.</summary>
/// <param name="Status">Of the HTTP answer; over a WebSocket there is only the error.</param>
/// <param name="Page">The HTTP body when it is not a JSON-RPC error.</param>
internal sealed record Refusal(int Code, string Message, int Status = 200, string? Page = null)
{
    /// <summary>Value of the header; null: no such header.</summary>
    public string? RetryAfter { get; init; }
}

internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;
}
