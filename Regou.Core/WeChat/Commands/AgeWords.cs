namespace Regou.WeChat.Commands;

/// <summary>How long ago, in words: 3秒前, 12分钟前, 3小时20分前, 2天前.</summary>
internal static class AgeWords
{
    public static string Of(CommandCall call, DateTimeOffset then)
    {
        var age = call.Now - then;
        return age.TotalSeconds switch
        {
            < 1 => call.Say("Age.Now"),
            < 60 => call.Say("Age.Seconds", (int)age.TotalSeconds),
            < 3_600 => call.Say("Age.Minutes", (int)age.TotalMinutes),
            < 86_400 when age.Minutes == 0 => call.Say("Age.Hours", (int)age.TotalHours),
            < 86_400 => call.Say("Age.HoursMinutes", (int)age.TotalHours, age.Minutes),
            _ => call.Say("Age.Days", (int)age.TotalDays),
        };
    }
}
