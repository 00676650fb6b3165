using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>Shows the rules in short and edits them; muting and following are understood here too.</summary>
internal sealed class RulesCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["rules", "rule", "filter", "filters", "规则", "規則", "过滤", "過濾", "筛选", "篩選"];

    public bool TakesGlued(string rest) =>
        SourceWords.IsSource(rest) || RuleWords.StartsClause(rest) || SourceWords.TrySplit(rest, out _, out _);

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (MarkLine.TryRead(call.Rest, out var verb, out var rest)) return await MarkLine.ExecuteAsync(call, verb, rest, cancellationToken);
        var line = RuleLine.Read(call.Rest);
        if (line is { Change: null, WrongWord: "" })
        {
            var rules = await RuleBook.ReadAsync(call.Db, call.User.Id, cancellationToken);
            return $"{RuleText.Of(call, rules)}\n{call.Say("Rules.Examples")}";
        }

        if (line.Problem is { } clause) return call.Say("Rules.NoValue", RuleText.Quoted(line.WrongWord!), call.Say($"Rules.Example.{clause}"));
        if (line.Change is null) return call.Say("Rules.Unclear", RuleText.Quoted(line.WrongWord!), call.Say("Rules.Examples"));
        return await RuleChange.ApplyAsync(
            call, line.Change, rules => call.Say("Rules.Done", RuleText.Of(call, rules)), cancellationToken);
    }
}
