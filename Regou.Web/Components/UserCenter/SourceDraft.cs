using System.Globalization;
using Regou.Web.Components.Rules;
using Regou.Push.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>What is decided about one source, as it stands in the form.</summary>
public sealed record SourceDraft
{
    public bool Enabled { get; init; }
    public RuleDraft Rule { get; init; } = new();

    /// <summary>Collect what matches instead of sending it at once.</summary>
    public bool Digest { get; init; }
    public string Minutes { get; init; } = "30";

    public static SourceDraft Of(SourceRule rule) => new()
    {
        Enabled = rule.Enabled,
        Rule = RuleDraft.Of(rule.Rule),
        Digest = rule.DigestMinutes > 0,
        Minutes = (rule.DigestMinutes > 0 ? rule.DigestMinutes : 30).ToString(CultureInfo.InvariantCulture),
    };

    public IReadOnlyList<FieldFault> Faults() =>
        Digest && NumberText.Whole(Minutes, RuleLimits.DigestMinutes) is null or 0
            ? [.. Rule.Faults(), new(RuleField.Digest, "FaultDigest", RuleLimits.DigestMinutes)]
            : Rule.Faults();

    /// <summary>Only of a draft without faults.</summary>
    public SourceRule ToRule() => new(Enabled, Rule.Rule, Digest ? NumberText.Whole(Minutes, RuleLimits.DigestMinutes) ?? 0 : 0);
}
