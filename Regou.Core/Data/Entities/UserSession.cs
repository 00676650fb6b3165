namespace Regou.Data.Entities;

public enum SignInWay
{
    WeChat,
    Wallet,
}

/// <summary>Somebody is signed in on one device.</summary>
public sealed class UserSession
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the secret that the cookie carries, in lower-case hex; the secret itself is never stored.</summary>
    public required string SecretHash { get; init; }
    public required long UserId { get; set; }
    public required SignInWay Way { get; init; }

    /// <summary>What the browser called itself when it signed in, shortened; shown to the user only.</summary>
    public required string Device { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When the user last proved who he is: changes of wallets and bindings want it fresh.</summary>
    public required DateTimeOffset ProvenAt { get; set; }

    /// <summary>However much it is used and whatever the settings allow, it ends here.</summary>
    public required DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}
