using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>All that a user decided about what he is sent and when. What import and export carry.</summary>
public sealed record UserRules
{
    /// <summary>
    /// What a newcomer starts with: both launchpads, at once, without what taxes buyers above 10 %, which is hardly ever worth a look.
    /// Nothing narrower: a first launch within seconds shows him that it works, and he knows best what to leave out next.
    /// </summary>
    public static readonly UserRules Default = new()
    {
        Sources = new Dictionary<LaunchSource, SourceRule>
        {
            [LaunchSource.Four] = new(true, new() { MaxTaxBps = 1_000 }),
            [LaunchSource.Flap] = new(true, new() { MaxTaxBps = 1_000 }),
        },
    };

    public IReadOnlyDictionary<LaunchSource, SourceRule> Sources { get; init; } = new Dictionary<LaunchSource, SourceRule>();

    /// <summary>Addresses in lower case.</summary>
    public IReadOnlyList<string> FollowedCreators { get; init; } = [];
    public IReadOnlyList<string> MutedCreators { get; init; } = [];
    public IReadOnlyList<string> MutedTokens { get; init; } = [];

    /// <summary>Null: none.</summary>
    public QuietHours? Quiet { get; init; }

    public SourceRule Of(LaunchSource source) => Sources.TryGetValue(source, out var rule) ? rule : SourceRule.Off;

    /// <summary>Addresses in lower case and keywords without blanks around them, each once; quiet hours to the minute.</summary>
    public UserRules Normalised() => this with
    {
        Sources = Sources.ToDictionary(pair => pair.Key, pair => pair.Value with { Rule = pair.Value.Rule.Normalised() }),
        FollowedCreators = Addresses(FollowedCreators),
        MutedCreators = Addresses(MutedCreators),
        MutedTokens = Addresses(MutedTokens),
        Quiet = Quiet is null ? null : Quiet with { From = Minute(Quiet.From), To = Minute(Quiet.To) },
    };

    public UserRules With(LaunchSource source, SourceRule rule) =>
        this with { Sources = new Dictionary<LaunchSource, SourceRule>(Sources) { [source] = rule } };

    private static List<string> Addresses(IReadOnlyList<string> addresses) =>
        [.. addresses.Select(address => (address ?? "").Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    private static TimeOnly Minute(TimeOnly time) => new(time.Hour, time.Minute);
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
