namespace Regou.Data.Entities;

/// <summary>A wallet that proved by a signature that it is this user's. One wallet has one user.</summary>
public sealed class UserWallet
{
    public required string Address { get; init; }
    public required long UserId { get; set; }
    public required DateTimeOffset AddedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
}
