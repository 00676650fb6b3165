using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>All rules of a user as they stand in the form.</summary>
public sealed record RulesDraft(SourceDraft Four, SourceDraft Flap, SourceDraft Gmgn, QuietDraft Quiet)
{
    public static IReadOnlyList<LaunchSource> Sources { get; } = [LaunchSource.Four, LaunchSource.Flap, LaunchSource.Gmgn];

    public static RulesDraft Of(UserRules rules) =>
        new(Draft(rules, LaunchSource.Four), Draft(rules, LaunchSource.Flap), Draft(rules, LaunchSource.Gmgn), QuietDraft.Of(rules.Quiet));

    /// <summary>What a newcomer starts with.</summary>
    public static RulesDraft Defaults() => Of(UserRules.Default);

    public SourceDraft this[LaunchSource source] => source switch
    {
        LaunchSource.Four => Four,
        LaunchSource.Flap => Flap,
        _ => Gmgn,
    };

    public RulesDraft With(LaunchSource source, SourceDraft draft) => source switch
    {
        LaunchSource.Four => this with { Four = draft },
        LaunchSource.Flap => this with { Flap = draft },
        _ => this with { Gmgn = draft },
    };

    public bool HasFaults => Quiet.Fault is not null || Sources.Any(source => this[source].Faults().Count > 0);

    /// <summary>Changes only what was changed in the form: something else may have been changed in WeChat meanwhile.</summary>
    public UserRules ApplyTo(UserRules current, RulesDraft saved)
    {
        foreach (var source in Sources.Where(source => this[source] != saved[source])) current = current.With(source, this[source].ToRule());
        return Quiet == saved.Quiet ? current : current with { Quiet = Quiet.ToQuiet() };
    }

    private static SourceDraft Draft(UserRules rules, LaunchSource source) => SourceDraft.Of(rules.Of(source));
}
