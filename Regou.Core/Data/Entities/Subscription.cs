namespace Regou.Data.Entities;

/// <summary>Whether a user wants the launches of one source. One row per (user, source).</summary>
public sealed class Subscription
{
    public long Id { get; set; }
    public required long UserId { get; init; }
    public required LaunchSource Source { get; init; }
    public bool Enabled { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
}
