namespace Regou.Data.Entities;

/// <summary>A single-use, short-lived ticket that turns a finished sign-in into a session.</summary>
public sealed class LoginNonce
{
    /// <summary>SHA-256 of the nonce in lower-case hex; the nonce itself is never stored.</summary>
    public required string NonceHash { get; init; }
    public required long UserId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
