namespace Regou.Push.Rules;

/// <summary>The shape of a file of rules. What a file does not say is as if it were off.</summary>
internal sealed record RulesFile
{
    public const int CurrentVersion = 1;

    public int Version { get; init; }

    /// <summary>By the source's word.</summary>
    public Dictionary<string, SourcePart> Sources { get; init; } = [];
    public List<string> FollowedCreators { get; init; } = [];
    public List<string> MutedCreators { get; init; } = [];
    public List<string> MutedTokens { get; init; } = [];
    public QuietPart? Quiet { get; init; }
}

internal sealed record SourcePart
{
    public bool Enabled { get; init; }
    public int DigestMinutes { get; init; }
    public LaunchRule Rule { get; init; } = LaunchRule.Everything;
}

/// <summary>Times as 23:00.</summary>
internal sealed record QuietPart
{
    public string From { get; init; } = "";
    public string To { get; init; } = "";
    public string TimeZone { get; init; } = QuietHours.DefaultZone;
}
