namespace Regou.Data.Entities;

/// <summary>A short-lived secret that is used once: a wallet's nonce, a ticket that turns a finished sign-in into a session, a code to type.</summary>
public sealed class LoginNonce
{
    /// <summary>SHA-256 of its kind and the nonce in lower-case hex; the nonce itself is never stored.</summary>
    public required string NonceHash { get; init; }

    /// <summary>Whose it is; null where that is yet to be proven.</summary>
    public long? UserId { get; init; }

    /// <summary>SHA-256 of what the browser that asked for it holds in a cookie; null where it is bound to none.</summary>
    public string? Browser { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
