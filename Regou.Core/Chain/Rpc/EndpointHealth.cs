namespace Regou.Chain.Rpc;

/// <summary>How one endpoint fares, for status pages.</summary>
/// <param name="Host">Host and port only: a path may hold a key.</param>
/// <param name="Up">The last thing asked of it worked; of a WebSocket: its subscriptions are in place.</param>
/// <param name="RestingUntil">It is left alone until then; null: it is not resting.</param>
/// <param name="ServesLogs">False: it says that it serves none, whatever the range.</param>
/// <param name="LogRange">Learned number of blocks it is asked for at once; null for a WebSocket.</param>
public sealed record EndpointHealth(
    string Host,
    bool Up,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    DateTimeOffset? RestingUntil,
    bool ServesLogs,
    long? LogRange);

/// <summary>State of the endpoints of one transport, in order of preference.</summary>
public interface IEndpointStatus
{
    IReadOnlyList<EndpointHealth> Endpoints { get; }
}
