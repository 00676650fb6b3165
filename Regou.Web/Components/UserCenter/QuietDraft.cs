using System.Globalization;
using Regou.Push.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>Quiet hours as they stand in the form.</summary>
public sealed record QuietDraft(bool On, string From, string To, string Zone)
{
    public static QuietDraft Of(QuietHours? quiet) => quiet is null
        ? new(false, "23:00", "07:00", QuietHours.DefaultZone)
        : new(true, Text(quiet.From), Text(quiet.To), quiet.TimeZone);

    /// <returns>Key of the words that say what is wrong; null: nothing.</returns>
    public string? Fault =>
        !On ? null
        : Clock(From) is not { } from || Clock(To) is not { } to ? "FaultClock"
        : from == to ? "FaultQuietEmpty"
        : !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? "FaultZone"
        : null;

    /// <summary>Only of a draft without a fault.</summary>
    public QuietHours? ToQuiet() => On && Clock(From) is { } from && Clock(To) is { } to ? new(from, to, Zone) : null;

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new TimeOnly(time.Hour, time.Minute)
            : null;

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
