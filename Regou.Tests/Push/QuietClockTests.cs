using System.Globalization;
using Regou.Data.Entities;
using Regou.Push.Composing;
using Regou.Tests.Builders;

namespace Regou.Tests.Push;

public sealed class QuietClockTests
{
    [Theory]
    [InlineData("23:00", "07:00", "Asia/Shanghai", "2026-11-22T14:59:00Z", null)]
    [InlineData("23:00", "07:00", "Asia/Shanghai", "2026-11-22T15:00:00Z", "2026-11-22T23:00:00Z")] // over midnight
    [InlineData("23:00", "07:00", "Asia/Shanghai", "2026-11-22T22:59:59Z", "2026-11-22T23:00:00Z")]
    [InlineData("23:00", "07:00", "Asia/Shanghai", "2026-11-22T23:00:00Z", null)]
    [InlineData("12:00", "14:00", "Asia/Shanghai", "2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z")] // within a day
    [InlineData("12:00", "14:00", "Asia/Shanghai", "2026-11-22T15:00:00Z", null)]
    [InlineData("08:00", "08:00", "Asia/Shanghai", "2026-11-22T00:00:00Z", null)] // the same time twice is none
    [InlineData("23:00", "02:30", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")] // 02:30 is skipped: ends at the jump
    [InlineData("23:00", "02:30", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("23:00", "02:30", "Europe/Berlin", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z")] // and then the second
    [InlineData("23:00", "07:00", "No/Where", "2026-11-22T15:00:00Z", "2026-11-22T23:00:00Z")] // an unknown zone is Shanghai's
    public void Quiet_hours_follow_the_users_wall_clock(string from, string to, string zone, string now, string? until)
    {
        var user = Given.User();
        (user.QuietFrom, user.QuietTo, user.TimeZone) = (Minutes(from), Minutes(to), zone);
        QuietClock.Until(user, Time(now)).ShouldBe(until is null ? null : Time(until));
    }

    [Fact]
    public void Without_quiet_hours_it_is_never_quiet() => QuietClock.Until(Given.User(), Given.Noon).ShouldBeNull();

    /// <summary>Whoever waits for the end makes progress: it is always ahead, and then it is not quiet for ever.</summary>
    [Fact]
    public void The_end_is_always_ahead_and_reached_in_a_few_steps()
    {
        var random = new Random(7);
        string[] zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];
        for (var round = 0; round < 2_000; round++)
        {
            var user = new User { CreatedAt = Given.Noon, QuietFrom = random.Next(1_440), QuietTo = random.Next(1_440), TimeZone = zones[random.Next(zones.Length)] };
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600));
            var steps = 0;
            while (QuietClock.Until(user, now) is { } until)
            {
                until.ShouldBeGreaterThan(now);
                now = until;
                (++steps).ShouldBeLessThan(4);
            }
        }
    }

    private static int Minutes(string clock) => (int)TimeSpan.Parse(clock, CultureInfo.InvariantCulture).TotalMinutes;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
