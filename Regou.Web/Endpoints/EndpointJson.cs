using Regou.Chain.Rpc;

namespace Regou.Web.Endpoints;

/// <summary>A chain endpoint on /readyz: its host only, since a path may hold a key.</summary>
/// <param name="Transport">http or websocket.</param>
/// <param name="Lag">Blocks that its last report was behind the highest of all endpoints.</param>
internal sealed record EndpointJson(
    string Host,
    string Transport,
    bool Up,
    long? LastHead,
    long? Lag,
    long Errors,
    string? LastError,
    string? RestingUntil,
    bool ServesLogs)
{
    public static EndpointJson Of(EndpointHealth health) => new(
        health.Host,
        health.Transport == EndpointTransport.Http ? "http" : "websocket",
        health.Up,
        health.LastHead,
        health.Lag,
        health.Errors,
        health.LastError,
        health.RestingUntil is { } end ? UtcText.Of(end) : null,
        health.ServesLogs);
}
