namespace Regou.WeChat.ILink;

/// <summary>One user's bot: where it is reached and the secret that proves it.</summary>
public sealed record BotAccess(Uri BaseUrl, string Token)
{
    public override string ToString() => $"bot at {BaseUrl.Host}";
}
