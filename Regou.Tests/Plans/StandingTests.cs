using Regou.Data.Entities;
using Regou.Plans;
using Regou.Tests.Builders;

namespace Regou.Tests.Plans;

public sealed class StandingTests
{
    private static readonly PlanOptions Options = new();

    [Theory]
    [InlineData(5d, 9d, 4d, Tier.Yearly, 5d)]
    [InlineData(5d, 9d, 5d, Tier.Monthly, 9d)]
    [InlineData(5d, 9d, 8.9d, Tier.Monthly, 9d)]
    [InlineData(5d, 9d, 9d, Tier.None, 9d)]
    [InlineData(null, 1d, 0.5d, Tier.Monthly, 1d)]
    [InlineData(null, 1d, 1d, Tier.Trial, 3d)]
    [InlineData(null, null, 2.9d, Tier.Trial, 3d)]
    [InlineData(null, null, 3d, Tier.None, 3d)]
    [InlineData(null, 1d, 3d, Tier.None, 3d)]
    [InlineData(null, 3d, 3d, Tier.None, 3d)]
    public void What_he_paid_for_comes_before_the_trial(double? yearly, double? paid, double now, Tier tier, double until)
    {
        var user = Given.User();
        (user.YearlyUntil, user.PlanUntil) = (yearly is { } y ? Rows.Day(y) : null, paid is { } p ? Rows.Day(p) : null);
        Standing.Of(user, Options, Rows.Day(now)).ShouldBe(new(tier, Rows.Day(until)));
    }

    [Fact]
    public void The_trial_gives_so_many_of_each_of_its_sources_and_none_of_others()
    {
        var options = new PlanOptions { TrialPushesPerSource = 3 };
        var user = Given.User();
        (user.TrialFour, user.TrialFlap) = (1, 5);
        Standing.TrialLeft(user, LaunchSource.Four, options).ShouldBe(2);
        Standing.TrialLeft(user, LaunchSource.Flap, options).ShouldBe(0);
        Standing.TrialLeft(user, LaunchSource.Gmgn, options).ShouldBe(0);
        Standing.TrialLeft(0, 1, LaunchSource.Flap, options).ShouldBe(2);
    }

    [Theory]
    [InlineData(0, "Seconds", 0, 0)]
    [InlineData(59, "Seconds", 59, 0)]
    [InlineData(60, "Minutes", 1, 0)]
    [InlineData(3_599, "Minutes", 59, 0)]
    [InlineData(3_600, "Hours", 1, 0)]
    [InlineData(3_660, "HoursMinutes", 1, 1)]
    [InlineData(86_399, "HoursMinutes", 23, 59)]
    [InlineData(86_400, "Days", 1, 0)]
    [InlineData(89_999, "Days", 1, 0)]
    [InlineData(90_000, "DaysHours", 1, 1)]
    [InlineData(2_592_000, "Days", 30, 0)]
    public void Lengths_are_told_in_two_units_at_most(long seconds, string unit, long big, long small) =>
        LengthParts.Of(seconds).ShouldBe(new(unit, big, small));

    [Fact]
    public void A_length_beyond_all_numbers_is_told_all_the_same() =>
        LengthParts.Of(System.Numerics.BigInteger.Pow(10, 40)).Big.ShouldBe(long.MaxValue / 86_400);
}
