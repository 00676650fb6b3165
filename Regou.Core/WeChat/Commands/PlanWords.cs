using Regou.Plans;

namespace Regou.WeChat.Commands;

/// <summary>What a user has and until when, in words.</summary>
internal static class PlanWords
{
    public static string Of(CommandCall call, Standing standing) =>
        call.Say($"Plan.{standing.Tier}", UserTime.Of(call, standing.Until));
}
