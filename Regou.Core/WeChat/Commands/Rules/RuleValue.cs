using System.Numerics;
using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>What a clause with its values changes in a rule.</summary>
internal static class RuleValue
{
    public const int LongestDigest = 1_440;
    private const int MostWords = 20;
    private const int LongestWord = 40;

    /// <returns>Null: the values are missing or make no sense.</returns>
    public static Func<SourceRule, SourceRule>? Read(RuleClause clause, IReadOnlyList<string> values)
    {
        switch (clause)
        {
            case RuleClause.Include:
                return Keywords(values) is { } with ? Of(rule => rule with { Include = with }) : null;
            case RuleClause.Exclude:
                return Keywords(values) is { } without ? Of(rule => rule with { Exclude = without }) : null;
            case RuleClause.Socials:
                return Switch(values) is { } required ? Of(rule => rule with { RequireSocials = required }) : null;
            case RuleClause.Tax:
                return Tax(values);
            case RuleClause.FirstBuy:
                return FirstBuy(values);
            case RuleClause.Creator:
                return Creator(values);
            case RuleClause.Digest:
                return Digest(values);
            case RuleClause.Instant:
                return source => source with { DigestMinutes = 0 };
            case RuleClause.On or RuleClause.Off:
                return source => source with { Enabled = clause == RuleClause.On };
            default:
                return source => source with { Rule = LaunchRule.Everything, DigestMinutes = 0 };
        }
    }

    private static Func<SourceRule, SourceRule> Of(Func<LaunchRule, LaunchRule> change) => source => source with { Rule = change(source.Rule) };

    private static string[]? Keywords(IReadOnlyList<string> values)
    {
        if (values is [var only] && RuleWords.IsOff(only)) return [];
        var words = values.Distinct(StringComparer.Ordinal).ToArray();
        return words.Length is > 0 and <= MostWords && words.All(word => word.Length <= LongestWord) ? words : null;
    }

    private static bool? Switch(IReadOnlyList<string> values) => values switch
    {
        [] => true,
        [var word] when RuleWords.IsOn(word) => true,
        [var word] when RuleWords.IsOff(word) => false,
        _ => null,
    };

    private static Func<SourceRule, SourceRule>? Tax(IReadOnlyList<string> values)
    {
        if (IsOff(values)) return Of(rule => rule with { MaxTaxBps = null });
        if (Number(values) is not { Most: { } percent } number || number is { IsBare: false, Least: not null } || percent > 100) return null;
        return Of(rule => rule with { MaxTaxBps = (int)(percent * 100) });
    }

    private static Func<SourceRule, SourceRule>? FirstBuy(IReadOnlyList<string> values)
    {
        if (values is ["buy", ..]) values = [.. values.Skip(1)];
        if (IsOff(values)) return Of(rule => rule with { MinFirstBuy = null });
        if (Number(values) is not { Least: { } bnb } number || number is { IsBare: false, Most: not null } || bnb > 100_000) return null;
        var wei = new BigInteger(bnb * 1_000_000_000) * 1_000_000_000;
        return Of(rule => rule with { MinFirstBuy = wei.IsZero ? null : wei });
    }

    private static Func<SourceRule, SourceRule>? Creator(IReadOnlyList<string> values)
    {
        if (IsOff(values)) return Of(rule => rule with { MinCreatorLaunches = null, MaxCreatorLaunches = null });
        if (Number(values) is not { } number || !IsCount(number.Least) || !IsCount(number.Most)) return null;
        var least = number.IsBare ? null : (int?)number.Least;
        return Of(rule => rule with { MinCreatorLaunches = least, MaxCreatorLaunches = (int?)number.Most });
    }

    private static Func<SourceRule, SourceRule>? Digest(IReadOnlyList<string> values)
    {
        if (IsOff(values)) return source => source with { DigestMinutes = 0 };
        if (Number(values) is not { IsBare: true, Most: { } minutes } || minutes > LongestDigest || minutes != decimal.Truncate(minutes)) return null;
        return source => source with { DigestMinutes = (int)minutes };
    }

    private static bool IsOff(IReadOnlyList<string> values) => values is [var word] && RuleWords.IsOff(word);

    private static bool IsCount(decimal? number) => number is null || (number <= 1_000_000 && number == decimal.Truncate(number.Value));

    private static RuleNumber? Number(IReadOnlyList<string> values) =>
        values.Count > 0 && RuleNumber.TryRead(string.Concat(values), out var number) ? number : null;
}
