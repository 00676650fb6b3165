using System.Globalization;
using System.Numerics;
using Regou.Launches;
using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>Rules in words of the user's language.</summary>
internal static class RuleText
{
    private const int ShownWords = 5;
    private const int LongestWord = 24;

    public static string Of(CommandCall call, UserRules rules)
    {
        var sources = SourceWords.All.Union(rules.Sources.Keys.Order())
            .Select(source => call.Say("Rules.Source", SourceWords.Name(source), Of(call, rules.Of(source))));
        var marks = call.Say("Rules.Marks", rules.FollowedCreators.Count, rules.MutedCreators.Count + rules.MutedTokens.Count);
        return $"{string.Join('\n', sources)}\n{marks}\n{call.Say("Rules.Quiet", Quiet(call, rules.Quiet))}";
    }

    public static string Quiet(CommandCall call, QuietHours? quiet)
    {
        if (quiet is null) return call.Say("Quiet.None");
        var span = string.Create(CultureInfo.InvariantCulture, $"{quiet.From:HH\\:mm}–{quiet.To:HH\\:mm}");
        return quiet.TimeZone == QuietHours.DefaultZone ? span : $"{span} ({quiet.TimeZone})";
    }

    /// <summary>The user's own word, fit to be repeated to him.</summary>
    public static string Quoted(string word) => DisplayText.Of(word, LongestWord);

    private static string Of(CommandCall call, SourceRule source) =>
        source.Enabled ? string.Join(" · ", Parts(call, source)) : call.Say("Rule.Off");

    private static IEnumerable<string> Parts(CommandCall call, SourceRule source)
    {
        var rule = source.Rule;
        if (IsEverything(rule)) yield return call.Say("Rule.Everything");
        if (rule.Include.Count > 0) yield return call.Say("Rule.Include", Words(call, rule.Include));
        if (rule.Exclude.Count > 0) yield return call.Say("Rule.Exclude", Words(call, rule.Exclude));
        if (rule.MaxTaxBps is { } bps) yield return call.Say("Rule.Tax", (bps / 100m).ToString("0.##", CultureInfo.InvariantCulture));
        if (rule.RequireSocials) yield return call.Say("Rule.Socials");
        if (rule.MinFirstBuy is { } wei) yield return call.Say("Rule.FirstBuy", Bnb(wei));
        if (rule.MinCreatorLaunches is { } least) yield return call.Say("Rule.CreatorLeast", least);
        if (rule.MaxCreatorLaunches is { } most) yield return call.Say("Rule.CreatorMost", most);
        if (source.DigestMinutes > 0) yield return call.Say("Rule.Digest", source.DigestMinutes);
    }

    private static bool IsEverything(LaunchRule rule) =>
        rule is { Include.Count: 0, Exclude.Count: 0, MaxTaxBps: null, RequireSocials: false, MinFirstBuy: null, MinCreatorLaunches: null, MaxCreatorLaunches: null };

    private static string Words(CommandCall call, IReadOnlyList<string> words) =>
        string.Join(call.Say("Sources.Separator"), words.Take(ShownWords).Select(Quoted)) + (words.Count > ShownWords ? "…" : "");

    private static string Bnb(BigInteger wei) => ((decimal)(wei / 1_000_000_000) / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture);
}
