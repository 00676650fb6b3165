using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Push;

/// <summary>
/// What a way to a user may still carry. iLink lets a bot speak only after its user wrote, for 24 hours and about 10 messages per word
/// of his; one of them is kept in reserve for the notice that asks him to write again. Other channels renew by themselves.
/// </summary>
/// <param name="Remaining">Messages left, the reserve included; 0 when the window is closed.</param>
/// <param name="ClosesAt">End of the window; null when the user never wrote to this bot, and where there is no such window.</param>
public readonly record struct SendBudget(int Remaining, DateTimeOffset? ClosesAt)
{
    public const int Reserve = 1;

    public int Reserved { get; init; } = Reserve;

    /// <summary>When there will be more without the user's doing; null: only his word gives more, or nothing is spent.</summary>
    public DateTimeOffset? RenewsAt { get; init; }

    /// <summary>It renews within the hour by itself: nothing is saved up for.</summary>
    public bool RenewsSoon { get; init; }

    /// <summary>What launches may use.</summary>
    public int Usable => Math.Max(0, Remaining - Reserved);

    public static SendBudget Of(WechatBotBinding binding, PushOptions options, DateTimeOffset now)
    {
        var closesAt = binding.LastInboundAt?.AddHours(options.WindowHours);
        var open = binding is { Status: BindingStatus.Active, Parked: false, ContextToken: not null } && now < closesAt;
        return new(open ? Math.Max(0, options.MessagesPerInbound - binding.SentSinceInbound) : 0, closesAt);
    }

    public static SendBudget Of(PushChannel channel, ChannelLimits limits, DateTimeOffset now)
    {
        if (channel.Status != ChannelStatus.Active) return new(0, null) { Reserved = 0 };
        var (left, renewsAt) = ChannelBudget.Of(channel, limits, now);
        var rests = channel.RestUntil > now;
        return new(left, null) { Reserved = 0, RenewsAt = renewsAt, RenewsSoon = !rests && limits.Per <= TimeSpan.FromHours(1) };
    }
}
