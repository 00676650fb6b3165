using System.Globalization;
using Regou.Data.Entities;

namespace Regou.Push.Composing;

/// <summary>Moments on a user's wall clock.</summary>
internal static class LocalTime
{
    public static string Of(User user, DateTimeOffset moment)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(user.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
