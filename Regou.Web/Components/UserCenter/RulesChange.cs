using Microsoft.Extensions.Localization;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Push.Rules;
using Regou.Web.Components.Feed;
using Regou.Web.Components.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>What an import would change, in words, before it does.</summary>
public sealed record RulesChange(string What, string Before, string After)
{
    private const int ShownLength = 200;

    /// <summary>Nothing for what stays. Sources that the file does not name stay as they are.</summary>
    public static IReadOnlyList<RulesChange> Between(UserRules now, UserRules imported, IStringLocalizer words)
    {
        List<RulesChange> changes =
        [
            .. RulesDraft.Sources.Where(imported.Sources.ContainsKey)
                .Select(source => new RulesChange(SourceBadge.NameOf(source), InWords(now.Of(source), words), InWords(imported.Of(source), words))),
            Count("MarksFollowed", MarkKind.FollowedCreator),
            Count("MarksMutedCreators", MarkKind.MutedCreator),
            Count("MarksMutedTokens", MarkKind.MutedToken),
            new(words["QuietTitle"], InWords(now.Quiet, words), InWords(imported.Quiet, words)),
        ];
        return [.. changes.Where(change => change.Before != change.After)];

        RulesChange Count(string title, MarkKind kind)
        {
            var (gone, added) = (now.Of(kind).Except(imported.Of(kind)).Count(), imported.Of(kind).Except(now.Of(kind)).Count());
            return new(words[title], words["MarksCount", now.Of(kind).Count], gone + added == 0 ? words["MarksCount", now.Of(kind).Count] : words["MarksChange", imported.Of(kind).Count, added, gone]);
        }
    }

    public static string InWords(SourceRule rule, IStringLocalizer words)
    {
        if (!rule.Enabled) return words["SourceOff"];
        List<string> parts = [words["SourceOn"]];
        if (rule.Rule.Include.Count > 0) parts.Add(words["WordsInclude", Keywords.Join(rule.Rule.Include)]);
        if (rule.Rule.Exclude.Count > 0) parts.Add(words["WordsExclude", Keywords.Join(rule.Rule.Exclude)]);
        if (rule.Rule.MinCreatorLaunches is { } least) parts.Add(words["WordsMin", least]);
        if (rule.Rule.MaxCreatorLaunches is { } most) parts.Add(words["WordsMax", most]);
        if (rule.Rule.RequireSocials) parts.Add(words["RuleSocials"]);
        if (rule.Rule.MaxTaxBps is { } tax) parts.Add(words["WordsTax", NumberText.OfPercent(tax)]);
        if (rule.Rule.MinFirstBuy is { } buy) parts.Add(words["WordsBuy", NumberText.OfWei(buy)]);
        parts.Add(rule.DigestMinutes == 0 ? words["WhenAtOnce"] : words["WordsDigest", rule.DigestMinutes]);
        return DisplayText.Of(string.Join(" · ", parts), ShownLength);
    }

    private static string InWords(QuietHours? quiet, IStringLocalizer words) =>
        quiet is null ? words["QuietOff"] : $"{quiet.From:HH\\:mm}–{quiet.To:HH\\:mm} {DisplayText.Of(quiet.TimeZone, 40)}";
}
