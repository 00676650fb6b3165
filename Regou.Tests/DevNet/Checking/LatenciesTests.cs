using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class LatenciesTests
{
    [Fact]
    public void Nothing_measured_is_null_and_not_zero() => Latencies.Of([]).ShouldBe(new(null, null));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(99, 50, 99)]
    [InlineData(100, 50, 99)]
    [InlineData(101, 51, 100)]
    [InlineData(200, 100, 198)]
    public void A_percentile_is_the_measured_value_of_the_nearest_rank(int count, double p50, double p99) =>
        Latencies.Of(Enumerable.Range(1, count).Reverse().Select(number => (double)number)).ShouldBe(new(p50, p99));

    [Fact]
    public void Values_are_rounded_to_a_tenth() => Latencies.Of([1.26]).P50.ShouldBe(1.3);
}
