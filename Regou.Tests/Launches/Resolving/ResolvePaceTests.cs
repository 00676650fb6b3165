using Regou.Launches.Resolving;

namespace Regou.Tests.Launches.Resolving;

public sealed class ResolvePaceTests
{
    [Theory]
    [InlineData(0, 86_400)]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(10, 2_560)]
    [InlineData(11, 3_600)]
    [InlineData(int.MaxValue, 3_600)]
    public void Failures_are_tried_again_ever_later_and_at_most_hourly(int failures, int seconds) =>
        ResolvePace.After(failures).ShouldBe(TimeSpan.FromSeconds(seconds));
}
