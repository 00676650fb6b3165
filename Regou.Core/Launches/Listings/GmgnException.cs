namespace Regou.Launches.Listings;

public enum GmgnFailure
{
    /// <summary>GMGN_API_KEY is not set.</summary>
    Off,

    /// <summary>No answer: connection, time-out, cut off in the middle.</summary>
    Unreachable,

    /// <summary>An answer that is not what the API says: no JSON, too long, no code, no list.</summary>
    Malformed,

    /// <summary>Asked too often: nothing may be asked before <see cref="GmgnException.RestUntil"/>.</summary>
    Limited,

    /// <summary>HTTP 401 or 403: the key, the clock or the way here (IPv6) is not accepted.</summary>
    Denied,

    /// <summary>Any other error that the service names.</summary>
    Refused,
}

/// <summary>GMGN gave no list; the message says why and never holds the key.</summary>
public sealed class GmgnException(GmgnFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public GmgnFailure Failure { get; } = failure;

    /// <summary>With <see cref="GmgnFailure.Limited"/>.</summary>
    public DateTimeOffset? RestUntil { get; init; }
}
