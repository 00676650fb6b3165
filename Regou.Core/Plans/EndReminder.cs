using System.Globalization;

namespace Regou.Plans;

/// <summary>A reminder that paid time ends, and its form as the subject of a notice: the end in Unix milliseconds, a colon, the days before.</summary>
public readonly record struct EndReminder(DateTimeOffset End, int DaysBefore)
{
    /// <summary>How many days before the end users are reminded, the last reminder first.</summary>
    public static IReadOnlyList<int> Days { get; } = [1, 3];

    public string Subject => $"{Prefix(End)}{DaysBefore.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the subjects of all reminders of one end begin with.</summary>
    public static string Prefix(DateTimeOffset end) => $"{end.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}:";

    /// <summary>The reminder that is due of an end. When several are, because nobody looked in time, only the last.</summary>
    /// <param name="since">When this came to be the end: who just paid for a day or two need not be told so at once.</param>
    public static EndReminder? Due(DateTimeOffset end, DateTimeOffset since, DateTimeOffset now)
    {
        if (end <= now) return null;
        foreach (var days in Days)
        {
            if (end - now > TimeSpan.FromDays(days)) continue;
            return end - since > TimeSpan.FromDays(days) ? new(end, days) : null;
        }

        return null;
    }
}
