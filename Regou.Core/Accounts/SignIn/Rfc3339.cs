using System.Globalization;
using System.Text.RegularExpressions;

namespace Regou.Accounts.SignIn;

/// <summary>The date-time of RFC 3339.</summary>
internal static partial class Rfc3339
{
    private const int TickDigits = 7;

    /// <summary>Fractions finer than 100 ns are cut; a leap second is the beginning of the next minute.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var match = Shape().Match(text);
        if (!match.Success) return false;
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;
        if (Part("hour") > 23 || Part("minute") > 59 || Part("second") > 60) return false;
        var offset = TimeSpan.Zero;
        if (match.Groups["sign"].Success)
        {
            if (Part("offsetHour") > 23 || Part("offsetMinute") > 59) return false;
            offset = new TimeSpan(Part("offsetHour"), Part("offsetMinute"), 0) * (match.Groups["sign"].ValueSpan is "-" ? -1 : 1);
        }

        var fraction = match.Groups["fraction"].Value;
        var ticks = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(TickDigits, '0').AsSpan(0, TickDigits), CultureInfo.InvariantCulture);
        var utc = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks
            + new TimeSpan(Part("hour"), Part("minute"), Part("second")).Ticks + ticks - offset.Ticks;
        if (utc < DateTimeOffset.MinValue.Ticks || utc > DateTimeOffset.MaxValue.Ticks) return false;
        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?"
        + @"([Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Shape();
}
