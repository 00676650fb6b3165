using Microsoft.Extensions.Localization;

namespace Regou.Web.Components.Shared;

/// <summary>3秒前, 12分钟前, 3小时20分前. site.js has the same steps.</summary>
internal static class RelativeTime
{
    public static string Text(TimeSpan age, IStringLocalizer words) => age switch
    {
        { TotalSeconds: < 1 } => words["AgeNow"],
        { TotalMinutes: < 1 } => words["AgeSeconds", age.Seconds],
        { TotalHours: < 1 } => words["AgeMinutes", age.Minutes],
        { TotalDays: < 1, Minutes: 0 } => words["AgeHours", age.Hours],
        { TotalDays: < 1 } => words["AgeHoursMinutes", age.Hours, age.Minutes],
        _ => words["AgeDays", (int)age.TotalDays],
    };
}
