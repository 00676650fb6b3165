using Regou.Push.Composing;

namespace Regou.WeChat.Commands;

/// <summary>Moments on the wall clock of the user who asks.</summary>
internal static class UserTime
{
    public static string Of(CommandCall call, DateTimeOffset moment) => LocalTime.Of(call.User, moment);
}
