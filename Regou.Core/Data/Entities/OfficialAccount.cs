namespace Regou.Data.Entities;

/// <summary>A follower of the official account, linked to a user once he has sent a code from the user centre.</summary>
public sealed class OfficialFollower
{
    public required string OpenId { get; init; }
    public long? UserId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LinkedAt { get; set; }
}

/// <summary>A message of the official account: handled once; a repetition gets the same reply.</summary>
public sealed class OfficialMessage
{
    /// <summary>MsgId; for events the follower and the time of creation.</summary>
    public required string MessageKey { get; init; }
    public required string OpenId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Null: nothing is said to it.</summary>
    public string? Reply { get; set; }
}
