using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Regou.Web.Components.UserCenter;

/// <summary>Lengths of time in words.</summary>
internal static class Span
{
    /// <summary>What is left of something: days and hours, hours, minutes.</summary>
    public static string Left(TimeSpan left, IStringLocalizer words) => left switch
    {
        { TotalMinutes: < 1 } => words["SpanNone"],
        { TotalHours: < 1 } => words["SpanMinutes", (int)left.TotalMinutes],
        { TotalDays: < 2 } => words["SpanHours", (int)left.TotalHours],
        { TotalDays: < 10 } => words["SpanDaysHours", (int)left.TotalDays, left.Hours],
        _ => words["SpanDays", (int)left.TotalDays],
    };

    /// <summary>How long a step took: 320 ms, 3.2 s, then words.</summary>
    public static string Step(TimeSpan took, IStringLocalizer words) => took switch
    {
        { TotalMilliseconds: < 1_000 } => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMilliseconds} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s"),
        _ => Left(took, words),
    };
}
