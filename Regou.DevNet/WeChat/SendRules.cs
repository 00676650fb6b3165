using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Endpoints;

namespace Regou.DevNet.WeChat;

/// <summary>Whether a bot may say this now. Authentication, the silent drop and repeated ids are the caller's.</summary>
internal static class SendRules
{
    /// <summary>The first rule that the send breaks, or <see cref="SendOutcome.Delivered"/>.</summary>
    public static SendOutcome Decide(in SendCommand send, in BotStanding bot, ILinkKnobs knobs, ContextTokens tokens, DateTimeOffset now)
    {
        if (send.To is null || !string.Equals(send.To, bot.OpenId, StringComparison.Ordinal)) return SendOutcome.WrongRecipient;
        if (send.From is not "") return SendOutcome.SenderNotEmpty;
        if (string.IsNullOrEmpty(send.ClientId)) return SendOutcome.NoClientId;
        if (send.Kind is null) return SendOutcome.BadItems;
        if (send.TextBytes > knobs.TextMaxBytes) return SendOutcome.TextTooLong;

        var window = TimeSpan.FromHours(knobs.WindowHours);
        if (knobs.ContextTokenPolicy == ContextTokenPolicy.Required && !tokens.IsValid(send.ContextToken, now, window))
            return SendOutcome.NoContextToken;
        if (knobs.NotifyRequired && !bot.Notified) return SendOutcome.NotNotified;
        if (bot.LastInboundAt is not { } lastInbound) return SendOutcome.NeverWrote;
        if (now - lastInbound >= window) return SendOutcome.WindowClosed;
        return bot.SentSinceInbound >= knobs.QuotaPerInbound ? SendOutcome.QuotaUsed : SendOutcome.Delivered;
    }

    public static bool IsDrop(SendOutcome outcome) =>
        outcome is SendOutcome.SenderNotEmpty or SendOutcome.NoClientId or SendOutcome.SilentUser;

    public static bool IsRefusal(SendOutcome outcome) =>
        !IsDrop(outcome) && outcome is not (SendOutcome.Delivered or SendOutcome.Swallowed);
}
