namespace Regou.Data.Entities;

public enum MarkKind
{
    /// <summary>All launches of this creator, whatever the rule says.</summary>
    FollowedCreator,
    MutedCreator,
    MutedToken,
}

/// <summary>An address that a user follows or does not want to hear of, over all sources.</summary>
public sealed class UserMark
{
    public required long UserId { get; init; }
    public required MarkKind Kind { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
