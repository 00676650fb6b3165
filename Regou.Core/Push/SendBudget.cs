using Regou.Data.Entities;

namespace Regou.Push;

/// <summary>
/// What a binding may still send. iLink lets a bot speak only after its user wrote, for 24 hours and about 10 messages per word
/// of his; one of them is kept in reserve for the notice that asks him to write again.
/// </summary>
/// <param name="Remaining">Messages left, the reserve included; 0 when the window is closed.</param>
/// <param name="ClosesAt">End of the window; null when the user never wrote to this bot.</param>
public readonly record struct SendBudget(int Remaining, DateTimeOffset? ClosesAt)
{
    public const int Reserve = 1;

    /// <summary>What launches may use.</summary>
    public int Usable => Math.Max(0, Remaining - Reserve);

    public static SendBudget Of(WechatBotBinding binding, PushOptions options, DateTimeOffset now)
    {
        var closesAt = binding.LastInboundAt?.AddHours(options.WindowHours);
        var open = binding is { Status: BindingStatus.Active, Parked: false, ContextToken: not null } && now < closesAt;
        return new(open ? Math.Max(0, options.MessagesPerInbound - binding.SentSinceInbound) : 0, closesAt);
    }
}
