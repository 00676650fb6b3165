using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.WeChat.Commands;

/// <summary>Reads and switches the sources of the user who asks.</summary>
internal static class SourceSwitch
{
    /// <returns>The sources that are on, in words of the user's language.</returns>
    public static async Task<string> InWordsAsync(CommandCall call, CancellationToken cancellationToken) =>
        InWords(call, await RuleBook.ReadAsync(call.Db, call.User.Id, cancellationToken));

    public static string InWords(CommandCall call, IEnumerable<LaunchSource> sources) =>
        string.Join(call.Say("Sources.Separator"), sources.Select(SourceWords.Name));

    /// <param name="command">Sub or Unsub: what the texts' keys begin with.</param>
    public static async Task<string> ExecuteAsync(CommandCall call, string command, bool on, CancellationToken cancellationToken)
    {
        var sources = SourceWords.Read(call.Arguments);
        if (sources is null) return call.Say("Sources.Unknown", await InWordsAsync(call, cancellationToken));
        if (sources.Count == 0) return call.Say($"{command}.Which", await InWordsAsync(call, cancellationToken));
        var rules = await RuleBook.ChangeAsync(call.Db, call.User.Id, rules => Switch(rules, sources, on), call.Now, cancellationToken);
        return call.Say($"{command}.Done", InWords(call, sources), InWords(call, rules));
    }

    private static UserRules Switch(UserRules rules, IEnumerable<LaunchSource> sources, bool on) =>
        sources.Aggregate(rules, (changed, source) => changed.With(source, changed.Of(source) with { Enabled = on }));

    private static string InWords(CommandCall call, UserRules rules)
    {
        var on = rules.Sources.Where(pair => pair.Value.Enabled).Select(pair => pair.Key).Order().ToList();
        return on.Count == 0 ? call.Say("Sources.None") : InWords(call, SourceWords.All.Union(on).Where(on.Contains));
    }
}
