namespace Regou.Accounts.SignIn;

/// <summary>The fields of a sign-in message (EIP-4361) as texts, whatever they hold; <see cref="SiweMessage.TryBuild"/> checks them.</summary>
public sealed record SiweFields
{
    public string? Scheme { get; init; }
    public string? Domain { get; init; }
    public string? Address { get; init; }

    /// <summary>Null: the message has none, which is not the same as an empty one.</summary>
    public string? Statement { get; init; }
    public string? Uri { get; init; }
    public string? Version { get; init; }
    public string? ChainId { get; init; }
    public string? Nonce { get; init; }
    public string? IssuedAt { get; init; }
    public string? ExpirationTime { get; init; }
    public string? NotBefore { get; init; }
    public string? RequestId { get; init; }

    /// <summary>Null: the message does not speak of any; it may also list none.</summary>
    public IReadOnlyList<string>? Resources { get; init; }
}
