using Regou.DevNet.WeChat.Bots;

namespace Regou.DevNet.WeChat;

/// <summary>What the service knows about a user's binding.</summary>
/// <param name="Polled">The bot's service is asking for messages right now.</param>
/// <param name="WindowClosesAt">Null before the user's first message.</param>
/// <param name="Remaining">Messages that the bot may still send; 0 when the window is closed.</param>
public sealed record UserStanding(
    bool Bound, bool Polled, string? BotId, DateTimeOffset? BoundAt, DateTimeOffset? LastInboundAt, DateTimeOffset? WindowClosesAt,
    int SentSinceInbound, int Remaining)
{
    private static readonly UserStanding Unbound = new(Bound: false, Polled: false, null, null, null, null, 0, 0);

    internal static UserStanding Of(Bot? bot, World world)
    {
        if (bot is not { Alive: true }) return Unbound;
        var standing = bot.Standing;
        var closesAt = standing.LastInboundAt?.AddHours(world.Knobs.WindowHours);
        var open = closesAt is { } end && world.Clock.GetUtcNow() < end;
        return new(
            Bound: true, bot.Inbox.IsPolled, bot.Credentials.ILinkBotId, bot.BoundAt, standing.LastInboundAt, closesAt,
            standing.SentSinceInbound, open ? Math.Max(0, world.Knobs.QuotaPerInbound - standing.SentSinceInbound) : 0);
    }
}
