namespace Regou.Data.Entities;

/// <summary>Whether and by which rule a user wants the launches of one source. One row per (user, source).</summary>
public sealed class Subscription
{
    public long Id { get; set; }
    public required long UserId { get; init; }
    public required LaunchSource Source { get; init; }
    public bool Enabled { get; set; }

    /// <summary>A LaunchRule as JSON.</summary>
    public string Rule { get; set; } = "{}";

    /// <summary>0: at once; otherwise what matches is collected and goes every so many minutes.</summary>
    public int DigestMinutes { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
}
