using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Regou.Web.Components.UserCenter;

/// <summary>Lengths of time in words.</summary>
internal static class Span
{
    /// <summary>What is left of something: minutes and hours floored, days to the nearest hour, so that a plan of 30 days
    /// reads as 30 days right after it began. Hours are left out where they are none, and from 100 days on.</summary>
    public static string Left(TimeSpan left, IStringLocalizer words) => left switch
    {
        { TotalMinutes: < 1 } => words["SpanNone"],
        { TotalHours: < 1 } => words["SpanMinutes", (int)left.TotalMinutes],
        { TotalDays: < 2 } => words["SpanHours", (int)left.TotalHours],
        _ => Days((int)Math.Round(left.TotalHours, MidpointRounding.AwayFromZero), words),
    };

    /// <summary>How long a step took: 320 ms, 3.2 s, then words.</summary>
    public static string Step(TimeSpan took, IStringLocalizer words) => took switch
    {
        { TotalMilliseconds: < 1_000 } => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMilliseconds} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s"),
        _ => Left(took, words),
    };

    private static string Days(int hours, IStringLocalizer words) => (Days: hours / 24, Hours: hours % 24) switch
    {
        { Hours: 0 } or { Days: >= 100 } => words["SpanDays", hours / 24],
        var whole => words["SpanDaysHours", whole.Days, whole.Hours],
    };
}
