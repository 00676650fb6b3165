namespace Regou.DevNet.WeChat;

/// <summary>What the <c>confirmed</c> reply carries.</summary>
/// <param name="BotToken"><c>&lt;bot id&gt;:0600…</c>, 38 hex digits after the colon.</param>
/// <param name="ILinkBotId">12 hex digits and <c>@im.bot</c>, new on every scan.</param>
/// <param name="BaseUrl">Without a slash at the end.</param>
/// <param name="ILinkUserId">28-character openid and <c>@im.wechat</c>, stable for a user.</param>
public sealed record BotCredentials(string BotToken, string ILinkBotId, string BaseUrl, string ILinkUserId);
