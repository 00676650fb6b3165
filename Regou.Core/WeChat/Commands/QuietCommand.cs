using System.Globalization;
using System.Text.RegularExpressions;
using Regou.Push.Rules;
using Regou.WeChat.Commands.Rules;

namespace Regou.WeChat.Commands;

/// <summary>Quiet hours: shows, sets (23:00-7:30, 23点到7点半) and ends them. The user's time zone stays.</summary>
internal sealed partial class QuietCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["quiet", "免打扰", "免打擾", "勿扰", "勿擾", "静音", "靜音", "安静", "安靜"];

    public bool TakesGlued(string rest) => char.IsAsciiDigit(rest[0]) || RuleWords.IsOff(rest);

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var text = call.Rest.Trim(' ', '\n', '\r', '\t', ':', '。', '.', '!', ',', '、');
        if (text.Length == 0)
            return call.Say("Quiet.Shown", RuleText.Quiet(call, (await RuleBook.ReadAsync(call.Db, call.User.Id, cancellationToken)).Quiet));
        QuietHours? quiet = null;
        if (!RuleWords.IsOff(text) && !TryRead(text, call.User.TimeZone, out quiet)) return call.Say("Quiet.Unclear", RuleText.Quoted(text));
        return await RuleChange.ApplyAsync(
            call, rules => rules with { Quiet = quiet }, rules => call.Say("Quiet.Done", RuleText.Quiet(call, rules.Quiet)), cancellationToken);
    }

    private static bool TryRead(string text, string zone, out QuietHours? quiet)
    {
        quiet = null;
        var match = Span().Match(text);
        if (!match.Success || Clock(match, "from") is not { } from || Clock(match, "to") is not { } to || from == to) return false;
        quiet = new(from, to, zone);
        return true;
    }

    private static TimeOnly? Clock(Match match, string which)
    {
        var hour = int.Parse(match.Groups[which].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups[which + "minute"] is { Success: true } group
            ? group.Value == "半" ? 30 : int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        return hour == 24 && minute == 0 ? TimeOnly.MinValue : hour < 24 && minute < 60 ? new(hour, minute) : null;
    }

    [GeneratedRegex(
        @"^(?:从|從|from)?\s*(?<from>\d{1,2})(?:\s*[:.点點时時]\s*(?<fromminute>\d{1,2}|半)?\s*分?)?(?:\s*(?:-+|~|–|—|到|至|to)\s*|\s+)"
        + @"(?<to>\d{1,2})(?:\s*[:.点點时時]\s*(?<tominute>\d{1,2}|半)?\s*分?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Span();
}
