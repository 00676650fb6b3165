namespace Regou.DevNet.WeChat.Bots;

/// <param name="Dead">The bot was evicted: -14.</param>
/// <param name="Messages">Consumed by this poll; empty when nothing came.</param>
internal readonly record struct PollResult(bool Dead, IReadOnlyList<InboundMessage> Messages)
{
    public static readonly PollResult Nothing = new(Dead: false, []);
    public static readonly PollResult Evicted = new(Dead: true, []);
}
