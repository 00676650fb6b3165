using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>What a line after /rules asks for: either a change of rules, or what in it could not be read.</summary>
/// <param name="Problem">A clause whose value is missing or wrong; null when the word is none that is known.</param>
internal sealed record RuleLine(Func<UserRules, UserRules>? Change, string? WrongWord = null, RuleClause? Problem = null)
{
    private static readonly char[] Breaks = [' ', '\t', '\r', '\n', ',', '、', ';', '|', ':', '。', '!', '(', ')', '"', '“', '”', '「', '」', '&'];

    /// <param name="text">Folded.</param>
    public static RuleLine Read(string text)
    {
        var words = new Queue<string>(text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.')).Where(word => word.Length > 0));
        var sources = TakeSources(words);
        var changes = new List<Func<SourceRule, SourceRule>>();
        while (words.TryDequeue(out var word))
        {
            if (!TryClause(word, words, out var clause, out var rest)) return new(null, word);
            if (RuleValue.Read(clause, rest) is not { } change) return new(null, word, clause);
            changes.Add(change);
        }

        return changes.Count == 0 ? new(null, "") : new(rules => Apply(rules, sources, changes));
    }

    /// <summary>"four 税 5" and "flap关": sources stand in front; without any, all are meant.</summary>
    private static IReadOnlyList<LaunchSource> TakeSources(Queue<string> words)
    {
        var named = new List<string>();
        while (words.TryPeek(out var word) && (SourceWords.IsSource(word) || (named.Count > 0 && SourceWords.IsFiller(word)))) named.Add(words.Dequeue());
        if (named.Count == 0 && words.TryPeek(out var glued) && SourceWords.TrySplit(glued, out var source, out var rest))
        {
            named.Add(source);
            var others = words.Skip(1).ToList();
            words.Clear();
            words.Enqueue(rest);
            others.ForEach(words.Enqueue);
        }

        return named.Count == 0 ? SourceWords.All : SourceWords.Read(named)!;
    }

    /// <param name="values">The words that belong to the clause; taken from the queue.</param>
    private static bool TryClause(string word, Queue<string> words, out RuleClause clause, out List<string> values)
    {
        values = [];
        if (!RuleWords.TryClause(word, out clause))
        {
            if (!RuleWords.TrySplit(word, out var name, out var value)) return false;
            RuleWords.TryClause(name, out clause);
            values.Add(value);
        }

        // The first word after "with" is meant literally, whatever it looks like: 含 税务.
        while (words.TryPeek(out var next) && Belongs(clause, values, next)) values.Add(words.Dequeue());
        return true;
    }

    private static bool Belongs(RuleClause clause, List<string> values, string next) => clause switch
    {
        RuleClause.On or RuleClause.Off or RuleClause.Reset or RuleClause.Instant => false,
        RuleClause.Include or RuleClause.Exclude =>
            (values.Count == 0 && (RuleWords.IsOff(next) || !RuleWords.TryClause(next, out _)))
            || (values.Count > 0 && !RuleWords.TryClause(next, out _) && !RuleWords.TrySplit(next, out _, out _)),
        RuleClause.Socials => values.Count == 0 && (RuleWords.IsOn(next) || RuleWords.IsOff(next)),
        RuleClause.FirstBuy when values is ["buy"] => true,
        _ => values.Count == 0 || (values.Count == 1 && (RuleNumber.IsSign(values[0]) || IsUnit(next))),
    };

    private static bool IsUnit(string word) => word is "%" or "bnb" or "分钟" or "分鐘" or "分" or "minutes" or "min" or "次" or "个" or "個";

    private static UserRules Apply(UserRules rules, IReadOnlyList<LaunchSource> sources, List<Func<SourceRule, SourceRule>> changes) =>
        sources.Aggregate(rules, (changed, source) =>
            changed.With(source, changes.Aggregate(changed.Of(source), (rule, change) => change(rule))));
}
