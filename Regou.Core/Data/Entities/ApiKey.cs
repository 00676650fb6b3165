namespace Regou.Data.Entities;

/// <summary>Lets a program use the API as this user.</summary>
public sealed class ApiKey
{
    public long Id { get; set; }
    public required long UserId { get; set; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key in lower-case hex; the key itself is shown once and never stored.</summary>
    public required string KeyHash { get; init; }

    /// <summary>Its first characters, to tell keys apart.</summary>
    public required string Hint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}
