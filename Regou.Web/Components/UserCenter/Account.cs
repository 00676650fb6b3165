using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <summary>How a user stands at one moment, as the cards of the user centre show it.</summary>
/// <param name="Bindings">In the order in which they are tried.</param>
/// <param name="Waiting">Launches that matched and are not on their way yet.</param>
/// <param name="OtherChannels">Working ways to him besides WeChat bots.</param>
public sealed record Account(
    User User, Standing Standing, IReadOnlyList<BoundBot> Bindings, int Waiting, int OtherChannels, DateTimeOffset At);

/// <param name="Remaining">Messages left until the user writes again.</param>
/// <param name="ClosesAt">End of the window; null: he never wrote.</param>
public sealed record BoundBot(long Id, BotState State, int Remaining, int Of, DateTimeOffset? ClosesAt, DateTimeOffset BoundAt)
{
    public static BoundBot From(WechatBotBinding binding, PushOptions options, DateTimeOffset now)
    {
        var budget = SendBudget.Of(binding, options, now);
        return new(binding.Id, StateOf(binding, budget, now), budget.Remaining, options.MessagesPerInbound, budget.ClosesAt, binding.BoundAt);
    }

    private static BotState StateOf(WechatBotBinding binding, SendBudget budget, DateTimeOffset now) => binding switch
    {
        { Status: BindingStatus.NeedsRescan } => BotState.NeedsRescan,
        { ContextToken: null } or { LastInboundAt: null } => BotState.NeverSpokenTo,
        { Parked: true } => BotState.Parked,
        _ when budget.ClosesAt <= now => BotState.Closed,
        _ when budget.Usable == 0 => BotState.Spent,
        _ => BotState.Working,
    };
}

public enum BotState
{
    Working,

    /// <summary>Bound, but the user has not written: nothing may be sent.</summary>
    NeverSpokenTo,

    /// <summary>WeChat refused; nothing until the user writes.</summary>
    Parked,

    /// <summary>The window is over.</summary>
    Closed,

    /// <summary>All messages but the reserve are used.</summary>
    Spent,
    NeedsRescan,
}
