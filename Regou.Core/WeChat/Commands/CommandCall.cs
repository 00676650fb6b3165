using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;

namespace Regou.WeChat.Commands;

/// <param name="Budget">As it will be once the reply itself is paid for.</param>
public sealed record CommandCall(
    RegouDbContext Db, User User, WechatBotBinding Binding, SendBudget Budget, IReadOnlyList<string> Arguments, DateTimeOffset Now)
{
    /// <summary>A text in the user's language.</summary>
    public string Say(string key, params object[] values) => WeChatTexts.Get(User.Language, key, values);
}
