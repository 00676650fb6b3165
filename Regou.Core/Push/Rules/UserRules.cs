using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>All that a user decided about what he is sent and when. What import and export carry.</summary>
public sealed record UserRules
{
    public IReadOnlyDictionary<LaunchSource, SourceRule> Sources { get; init; } = new Dictionary<LaunchSource, SourceRule>();

    /// <summary>Addresses in lower case.</summary>
    public IReadOnlyList<string> FollowedCreators { get; init; } = [];
    public IReadOnlyList<string> MutedCreators { get; init; } = [];
    public IReadOnlyList<string> MutedTokens { get; init; } = [];

    /// <summary>Null: none.</summary>
    public QuietHours? Quiet { get; init; }

    public SourceRule Of(LaunchSource source) => Sources.TryGetValue(source, out var rule) ? rule : SourceRule.Off;

    public UserRules With(LaunchSource source, SourceRule rule) =>
        this with { Sources = new Dictionary<LaunchSource, SourceRule>(Sources) { [source] = rule } };
}

/// <param name="DigestMinutes">0: at once; otherwise every so many minutes.</param>
public sealed record SourceRule(bool Enabled, LaunchRule Rule, int DigestMinutes = 0)
{
    public static readonly SourceRule Off = new(false, LaunchRule.Everything);
    public static readonly SourceRule On = new(true, LaunchRule.Everything);
}

/// <summary>Nothing but answers is sent between these times of the user's wall clock. From after To goes over midnight.</summary>
/// <param name="TimeZone">An IANA name.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, string TimeZone = QuietHours.DefaultZone)
{
    public const string DefaultZone = "Asia/Shanghai";
}
