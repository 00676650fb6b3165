using Regou.DevNet.Traffic;

namespace Regou.Tests.DevNet.Traffic;

public sealed class PaceTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(201, 10)]
    [InlineData(1, 0)]
    [InlineData(1, 101)]
    public void A_rate_or_burst_out_of_range_is_refused(double perSecond, int burst) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Pace(perSecond, burst, 1));

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.5, 1)]
    [InlineData(5, 10)]
    [InlineData(20, 50)]
    [InlineData(200, 100)]
    public void The_rate_over_a_long_time_is_the_one_asked_for_bursts_included(double perSecond, int burst)
    {
        var arrivals = Take(perSecond, burst, seed: 3, count: 60_000);

        var rate = arrivals.Sum(arrival => arrival.Together) / arrivals.Sum(arrival => arrival.Gap.TotalSeconds);
        rate.ShouldBe(perSecond, perSecond * 0.05);
    }

    [Fact]
    public void Bursts_are_many_times_faster_than_the_average()
    {
        var arrivals = Take(perSecond: 0.5, burst: 10, seed: 3, count: 20_000);

        var fastest = arrivals.Chunk(4).Select(four => four.Sum(arrival => arrival.Together) / four.Sum(arrival => arrival.Gap.TotalSeconds)).Max();
        fastest.ShouldBeGreaterThan(10);
        arrivals.ShouldContain(arrival => arrival.Together > 1);
    }

    [Fact]
    public void Without_bursts_every_launch_comes_alone() => Take(5, 1, 3, 5_000).ShouldAllBe(arrival => arrival.Together == 1);

    [Fact]
    public void A_seed_gives_the_same_times_again()
    {
        Take(5, 10, seed: 9, count: 1_000).ShouldBe(Take(5, 10, seed: 9, count: 1_000));
        Take(5, 10, seed: 9, count: 1_000).ShouldNotBe(Take(5, 10, seed: 10, count: 1_000));
    }

    private static List<Arrival> Take(double perSecond, int burst, int seed, int count)
    {
        var pace = new Pace(perSecond, burst, seed);
        return [.. Enumerable.Range(0, count).Select(_ => pace.Next())];
    }
}
