using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Push.Composing;

/// <summary>A user's quiet hours on his wall clock, over midnight and through changes of summer time. Pure.</summary>
public static class QuietClock
{
    private static readonly TimeZoneInfo Fallback = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    /// <returns>When the quiet ends that reigns now; null when none does.</returns>
    public static DateTimeOffset? Until(User user, DateTimeOffset now)
    {
        if (user is not { QuietFrom: { } from, QuietTo: { } to } || from == to) return null;
        var zone = ZoneOf(user.TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var minute = local.TimeOfDay.TotalMinutes;
        var quiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
        if (!quiet) return null;
        var end = local.Date.AddMinutes(to);
        return Moment(end > local ? end : end.AddDays(1), zone, now);
    }

    /// <summary>Of a wall-clock time that the clock skips, the moment of the jump; of one that it shows twice, the first that is still to come.</summary>
    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (zone.IsAmbiguousTime(local))
        {
            var moments = zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset)).Order().ToList();
            return moments.Find(moment => moment > now) is var next && next > now ? next.ToUniversalTime() : moments[^1].ToUniversalTime();
        }

        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static TimeZoneInfo ZoneOf(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById(QuietHours.DefaultZone, out zone)
            ? zone
            : Fallback;
}
