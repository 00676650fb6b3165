namespace Regou.WeChat.Commands.Rules;

/// <summary>What a user can do with an address.</summary>
internal enum MarkVerb
{
    Follow,
    Unfollow,
    Mute,
    Unmute,
}
