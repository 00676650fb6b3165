using Regou.Accounts;
using Regou.WeChat.OfficialAccount;

namespace Regou.WeChat.Commands;

/// <summary>
/// Links a follower of the official account to the user whose user centre showed him the code. The code proves the one account, and who
/// writes proves only that he is this follower: a follower of another account moves, and that account stays as it is. A bot of Regou's
/// is somebody's already: there the code is not used up.
/// </summary>
internal sealed class BindCommand(BindGuesses guesses, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["bind", "link", "绑定", "綁定", "关联", "關聯"];

    public bool IsForEverybody => true;

    public bool TakesGlued(string rest) => rest.Length == BindCodes.Length && rest.All(char.IsAsciiLetterOrDigit);

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Follower is not { } follower) return call.Say("Bind.Bot", links.UserCenter);
        var code = string.Concat(call.Arguments);
        if (code.Length == 0) return call.Say("Bind.Which", links.Login);
        if (!guesses.MayGuess(follower.OpenId, call.Now)) return call.Say("Bind.TooMany");
        if (await BindCodes.RedeemAsync(call.Db, code, call.Now, cancellationToken) is not { } userId)
        {
            guesses.Wrong(follower.OpenId, call.Now);
            return call.Say("Bind.Wrong", links.Login);
        }

        var user = await call.Db.Users.FindAsync([await AccountMerge.SurvivorAsync(call.Db, userId, cancellationToken)], cancellationToken);
        var before = follower.UserId;
        if (before == user!.Id) return WeChatTexts.Get(user.Language, "Bind.Already");
        follower.UserId = user.Id;
        follower.LinkedAt = call.Now;
        return WeChatTexts.Get(user.Language, before is null ? "Bind.Done" : "Bind.Moved");
    }
}
