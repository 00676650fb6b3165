using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>
/// Follows and mutes addresses. An address of a token that Regou knows is a token, any other a creator, unless the user says which;
/// who follows a token follows its creator.
/// </summary>
internal static class MarkLine
{
    private static readonly char[] Breaks = [' ', '\t', '\r', '\n', ',', '、', ':', ';', '。', '"', '(', ')'];

    public static readonly IReadOnlyDictionary<MarkVerb, IReadOnlyList<string>> Words = new Dictionary<MarkVerb, IReadOnlyList<string>>
    {
        [MarkVerb.Follow] = ["follow", "关注", "關注"],
        [MarkVerb.Unfollow] = ["unfollow", "取关", "取關", "取消关注", "取消關注"],
        [MarkVerb.Mute] = ["mute", "block", "屏蔽", "拉黑"],
        [MarkVerb.Unmute] = ["unmute", "unblock", "取消屏蔽", "解除屏蔽"],
    };

    private static readonly HashSet<string> TokenWords = ["token", "coin", "代币", "代幣", "币", "幣"];
    private static readonly HashSet<string> CreatorWords = ["creator", "dev", "创建者", "創建者", "开发者", "開發者"];

    public static bool IsKind(string word) => TokenWords.Contains(word) || CreatorWords.Contains(word);

    /// <param name="text">Folded; begins with a verb, which Chinese may have glued to the address.</param>
    public static bool TryRead(string text, out MarkVerb verb, out string rest)
    {
        foreach (var (known, words) in Words)
        {
            var word = words.FirstOrDefault(word => text.StartsWith(word, StringComparison.Ordinal)
                && (text.Length == word.Length || Breaks.Contains(text[word.Length]) || word[0] > '\x7f'));
            if (word is null) continue;
            (verb, rest) = (known, text[word.Length..]);
            return true;
        }

        (verb, rest) = (default, "");
        return false;
    }

    public static async Task<string> ExecuteAsync(CommandCall call, MarkVerb verb, string text, CancellationToken cancellationToken)
    {
        // A kind may be glued to the address: 代币0x12.
        var words = text.Replace("0x", " 0x", StringComparison.Ordinal).Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        if (words.FirstOrDefault(word => !IsKind(word) && !Address.TryParse(word, out _)) is { } wrong)
            return call.Say("Mark.Unclear", RuleText.Quoted(wrong));
        var addresses = words.Where(word => !IsKind(word)).ToList();
        if (addresses.Count != 1) return call.Say("Mark.Which", $"/{Words[verb][0]} 0x…");
        var address = addresses[0];
        var launch = await call.Db.LaunchEvents.AsNoTracking().FirstOrDefaultAsync(row => row.TokenAddress == address, cancellationToken);
        var isToken = words.Any(TokenWords.Contains) || (launch is not null && !words.Any(CreatorWords.Contains));
        var follows = verb is MarkVerb.Follow or MarkVerb.Unfollow;
        if (follows && isToken)
        {
            if (launch is not { Creator.Length: > 0 }) return call.Say("Mark.NoCreator", RuleText.Quoted(address));
            (address, isToken) = (launch.Creator, false);
        }

        var key = follows ? $"Mark.{verb}" : $"Mark.{verb}.{(isToken ? "Token" : "Creator")}";
        var shown = Address.Parse(address).ToChecksumString();
        return await RuleChange.ApplyAsync(call, rules => Change(rules, verb, address, isToken), _ => call.Say(key, shown), cancellationToken);
    }

    /// <summary>Nobody is followed and muted at once: the last word holds.</summary>
    private static UserRules Change(UserRules rules, MarkVerb verb, string address, bool isToken) => verb switch
    {
        MarkVerb.Follow => rules.With(MarkKind.FollowedCreator, address),
        MarkVerb.Unfollow => rules.Without(MarkKind.FollowedCreator, address),
        MarkVerb.Mute => rules.With(isToken ? MarkKind.MutedToken : MarkKind.MutedCreator, address),
        _ => rules.Without(MarkKind.MutedToken, address).Without(MarkKind.MutedCreator, address),
    };
}
