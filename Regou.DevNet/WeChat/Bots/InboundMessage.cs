namespace Regou.DevNet.WeChat.Bots;

/// <summary>What a user wrote, as getupdates hands it out.</summary>
/// <param name="ItemsJson">The <c>item_list</c>, written as it stands.</param>
/// <param name="IsRepeat">Handed out before; it is not repeated again.</param>
internal sealed record InboundMessage(
    long Seq, ulong MessageId, string From, string To, string ClientId, long TimeMs, string ItemsJson, string ContextToken, bool IsRepeat = false);
