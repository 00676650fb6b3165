namespace Regou.Chain.Rpc;

/// <summary>How one endpoint fares, for status pages.</summary>
/// <param name="Host">Host and port only: a path may hold a key.</param>
/// <param name="Up">The last thing asked of it worked; of a WebSocket: its subscriptions are in place.</param>
/// <param name="RestingUntil">It is left alone until then; null: it is not resting.</param>
/// <param name="ServesLogs">False: it says that it serves none, whatever the range.</param>
/// <param name="LogRange">Learned number of blocks it is asked for at once; null for a WebSocket.</param>
public sealed record EndpointHealth(
    string Host,
    EndpointTransport Transport,
    bool Up,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    DateTimeOffset? RestingUntil,
    bool ServesLogs,
    long? LogRange)
{
    /// <summary>The highest block it reported; null before the first.</summary>
    public long? LastHead { get; init; }

    /// <summary>When it reported <see cref="LastHead"/>.</summary>
    public DateTimeOffset? LastHeadAt { get; init; }

    /// <summary>How many blocks its last report was behind the highest of any endpoint of either transport at that moment: one that is
    /// seldom asked is not behind for that. Null before the first.</summary>
    public long? Lag { get; init; }

    /// <summary>Failures since the start.</summary>
    public long Errors { get; init; }
}

public enum EndpointTransport
{
    Http,
    WebSocket,
}

/// <summary>State of the endpoints of one transport, in order of preference.</summary>
public interface IEndpointStatus
{
    IReadOnlyList<EndpointHealth> Endpoints { get; }
}
