using Regou.Plans;

namespace Regou.WeChat.Commands;

/// <summary>What a user has and until when, in words.</summary>
internal static class PlanWords
{
    /// <summary>Both ends where monthly time follows the yearly.</summary>
    public static string Of(CommandCall call, Standing standing) =>
        standing.Tier == Tier.Yearly && call.User.PlanUntil is { } end && end > standing.Until
            ? call.Say("Plan.YearlyThenMonthly", UserTime.Of(call, standing.Until), UserTime.Of(call, end))
            : call.Say($"Plan.{standing.Tier}", UserTime.Of(call, standing.Until));
}
