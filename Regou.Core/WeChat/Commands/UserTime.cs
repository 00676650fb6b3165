using System.Globalization;

namespace Regou.WeChat.Commands;

/// <summary>Moments on the wall clock of the user who asks.</summary>
internal static class UserTime
{
    public static string Of(CommandCall call, DateTimeOffset moment)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(call.User.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
