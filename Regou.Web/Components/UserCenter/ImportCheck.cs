using Microsoft.Extensions.Localization;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Web.Components.Feed;
using Regou.Web.Components.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>Whether rules from a file are such as the form would let through.</summary>
internal static class ImportCheck
{
    /// <returns>In words; null: nothing is wrong.</returns>
    public static string? Fault(UserRules rules, IStringLocalizer words)
    {
        foreach (var (source, rule) in rules.Sources)
        {
            if (SourceDraft.Of(rule).Faults() is [var fault, ..]) return $"{SourceBadge.NameOf(source)}: {words[fault.Text, fault.Values]}";
            if (rule.DigestMinutes < 0) return $"{SourceBadge.NameOf(source)}: {words["FaultDigest", SourceDraft.MaximumDigest]}";
        }

        foreach (var kind in Enum.GetValues<MarkKind>())
        {
            if (rules.Of(kind).Count > MarkChanges.Maximum) return words["FaultTooManyMarks", MarkChanges.Maximum];
            if (rules.Of(kind).Any(address => !Address.TryParse(address, out var parsed) || parsed.ToString() != address)) return words["FaultAddress"];
        }

        return QuietDraft.Of(rules.Quiet).Fault is { } quiet ? words[quiet].Value : null;
    }
}
