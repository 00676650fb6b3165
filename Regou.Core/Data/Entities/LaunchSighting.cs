namespace Regou.Data.Entities;

public enum SightingKind
{
    /// <summary>Another launch event of the same token: two launchpads, or one in two transactions.</summary>
    Launched,

    /// <summary>The first step of a launch in two steps: there is no token yet.</summary>
    Staged,

    /// <summary>The token left its curve for an exchange.</summary>
    Migrated,

    /// <summary>A listing service shows it.</summary>
    Listed,
}

/// <summary>
/// What was seen of a token beside its launch, before it or after it; the launch need not be known. Unique (tx, log_index) among
/// the live ones; a listing has no transaction and stands for itself, once per token.
/// </summary>
public sealed class LaunchSighting
{
    public long Id { get; set; }
    public required string TokenAddress { get; init; }
    public required LaunchSource Source { get; init; }
    public required SightingKind Kind { get; init; }
    public required string Tx { get; init; }
    public required int LogIndex { get; init; }
    public required long BlockNumber { get; init; }
    public required string BlockHash { get; init; }
    public required DateTimeOffset EventTime { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public LaunchStatus Status { get; set; }
    public string Extras { get; set; } = "{}";
}
