namespace Regou.DevNet.WeChat.Bots;

/// <summary>What the service knows about a bot when it decides on a send.</summary>
internal readonly record struct BotStanding(string OpenId, bool Notified, DateTimeOffset? LastInboundAt, int SentSinceInbound);
