using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;

namespace Regou.WeChat.Commands;

/// <param name="User">Who asks. Not stored, with id 0: a follower of the official account who is no user yet.</param>
public sealed record CommandCall(RegouDbContext Db, User User, DateTimeOffset Now)
{
    /// <summary>The bot that he wrote to; null when he wrote to the official account.</summary>
    public WechatBotBinding? Binding { get; init; }

    /// <summary>The bot's budget as it will be once the reply itself is paid for; null when he wrote to the official account.</summary>
    public SendBudget? Budget { get; init; }

    /// <summary>Set when he wrote to the official account.</summary>
    public OfficialFollower? Follower { get; init; }

    /// <summary>Letters, digits and inner dots only.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>All that follows the command's word, half-width and in lower case.</summary>
    public string Rest { get; init; } = "";

    public bool HasAccount => User.Id != 0;

    /// <summary>A text in the user's language.</summary>
    public string Say(string key, params object[] values) => WeChatTexts.Get(User.Language, key, values);
}
