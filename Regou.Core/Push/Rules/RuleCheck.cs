using System.Buffers;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>What is wrong with a user's rules. Pure.</summary>
public static class RuleCheck
{
    private const int ZoneLength = 64;

    /// <summary>What names of time zones are made of; the system looks them up as names of files.</summary>
    private static readonly SearchValues<char> ZoneLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <param name="rules">As <see cref="UserRules.Normalised"/> leaves them.</param>
    /// <returns>Empty: nothing.</returns>
    public static IReadOnlyList<RuleFault> Faults(UserRules rules) =>
    [
        .. rules.Sources.SelectMany(pair => Source(pair.Key, pair.Value)),
        .. Addresses(rules.FollowedCreators, "followedCreators"),
        .. Addresses(rules.MutedCreators, "mutedCreators"),
        .. Addresses(rules.MutedTokens, "mutedTokens"),
        .. Contradictions(rules),
        .. rules.Quiet is { } quiet ? Quiet(quiet) : [],
    ];

    private static IEnumerable<RuleFault> Source(LaunchSource source, SourceRule rule)
    {
        var field = $"sources.{source.Word()}";
        if (rule.DigestMinutes is < 0 or > RuleLimits.DigestMinutes)
            yield return new($"{field}.digestMinutes", RuleFaultKind.DigestOutOfRange, RuleLimits.DigestMinutes);
        foreach (var fault in LaunchRuleCheck.Faults(rule.Rule, $"{field}.rule")) yield return fault;
    }

    private static IEnumerable<RuleFault> Addresses(IReadOnlyList<string> addresses, string field)
    {
        if (addresses.Count > RuleLimits.Marks)
        {
            yield return new(field, RuleFaultKind.TooManyMarks, RuleLimits.Marks);
            yield break;
        }

        for (var index = 0; index < addresses.Count; index++)
        {
            if (!Address.TryParse(addresses[index], out var address) || address.ToString() != addresses[index])
                yield return new($"{field}[{index}]", RuleFaultKind.NotAnAddress, index + 1);
        }
    }

    private static IEnumerable<RuleFault> Contradictions(UserRules rules) =>
        from address in rules.FollowedCreators.Intersect(rules.MutedCreators, StringComparer.Ordinal)
        select new RuleFault("followedCreators", RuleFaultKind.FollowedAndMuted, address);

    private static IEnumerable<RuleFault> Quiet(QuietHours quiet)
    {
        if (quiet.From == quiet.To) yield return new("quiet", RuleFaultKind.QuietWithoutLength);
        if (!IsZone(quiet.TimeZone)) yield return new("quiet.timeZone", RuleFaultKind.UnknownTimeZone);
    }

    private static bool IsZone(string? name) =>
        name is { Length: > 0 and <= ZoneLength } && !name.AsSpan().ContainsAnyExcept(ZoneLetters)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);
}
