using System.Text;

namespace Regou.Push.Rules;

/// <summary>What is wrong with one rule. Pure.</summary>
public static class LaunchRuleCheck
{
    /// <param name="field">The rule's own place, before which faults are named: <c>sources.four.rule</c>.</param>
    public static IEnumerable<RuleFault> Faults(LaunchRule rule, string field) =>
    [
        .. Words(rule.Include, $"{field}.include"),
        .. Words(rule.Exclude, $"{field}.exclude"),
        .. Creator(rule, field),
        .. Numbers(rule, field),
    ];

    private static IEnumerable<RuleFault> Words(IReadOnlyList<string> words, string field)
    {
        if (words.Count > RuleLimits.Words)
        {
            yield return new(field, RuleFaultKind.TooManyWords, RuleLimits.Words);
            yield break;
        }

        for (var index = 0; index < words.Count; index++)
        {
            if (WordFault(words[index]) is not { } kind) continue;
            yield return new($"{field}[{index}]", kind, index + 1, RuleLimits.WordLength);
        }
    }

    private static RuleFaultKind? WordFault(string? word)
    {
        if (string.IsNullOrWhiteSpace(word)) return RuleFaultKind.WordWithoutText;
        if (word.Length > RuleLimits.WordLength) return RuleFaultKind.WordTooLong;
        if (word.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar)) return RuleFaultKind.WordUnprintable;
        return FoldedText.Of(word).Length == 0 ? RuleFaultKind.WordWithoutText : null;
    }

    private static IEnumerable<RuleFault> Creator(LaunchRule rule, string field)
    {
        var (least, most) = (rule.MinCreatorLaunches, rule.MaxCreatorLaunches);
        if (least is < 0 or > RuleLimits.CreatorLaunches)
            yield return new($"{field}.minCreatorLaunches", RuleFaultKind.LaunchesOutOfRange, RuleLimits.CreatorLaunches);
        if (most is < 0 or > RuleLimits.CreatorLaunches)
            yield return new($"{field}.maxCreatorLaunches", RuleFaultKind.LaunchesOutOfRange, RuleLimits.CreatorLaunches);
        if (least > most) yield return new($"{field}.minCreatorLaunches", RuleFaultKind.MinimumAboveMaximum, least, most);
    }

    private static IEnumerable<RuleFault> Numbers(LaunchRule rule, string field)
    {
        if (rule.MaxTaxBps is < 0 or > RuleLimits.TaxBps) yield return new($"{field}.maxTaxBps", RuleFaultKind.TaxOutOfRange, RuleLimits.TaxBps);
        if (rule.MinFirstBuy is { } wei && (wei.Sign < 0 || wei >= RuleLimits.FirstBuyWei))
            yield return new($"{field}.minFirstBuy", RuleFaultKind.FirstBuyOutOfRange);
    }
}
