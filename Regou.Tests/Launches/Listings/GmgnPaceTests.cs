using Regou.Launches.Listings;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Listings;

public sealed class GmgnPaceTests
{
    private readonly GmgnPace pace = new(TimeSpan.FromSeconds(2));

    [Fact]
    public void Failures_are_waited_out_ever_longer_and_forgotten_after_a_success()
    {
        double[] waits = [.. Enumerable.Range(0, 9).Select(_ => pace.Failed(Given.Noon, null).TotalSeconds)];
        waits.ShouldBe([4, 8, 16, 32, 64, 128, 256, 300, 300]);

        pace.Succeeded().TotalSeconds.ShouldBe(2);
        pace.Failed(Given.Noon, null).TotalSeconds.ShouldBe(4);
    }

    [Fact]
    public void A_limit_is_waited_out_to_its_end()
    {
        pace.Failed(Given.Noon, Given.Noon.AddHours(1)).ShouldBe(TimeSpan.FromHours(1));
        pace.Failed(Given.Noon, Given.Noon.AddSeconds(-1)).ShouldBe(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void A_failure_never_makes_it_faster_than_its_interval() =>
        new GmgnPace(TimeSpan.FromHours(1)).Failed(Given.Noon, null).ShouldBe(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(null, null, 300)]
    [InlineData("soon", null, 300)]
    [InlineData("1795320030", null, 31)]
    [InlineData(null, 1795320030, 31)]
    [InlineData("1795320010", 1795320030, 31)]
    [InlineData("1795320030", 1795320010, 31)]
    [InlineData("1795319990", null, 1)]
    [InlineData("1795320030000", null, 300)]
    [InlineData("1795320030000", 1795320020, 21)]
    [InlineData("1e300", null, 300)]
    [InlineData("-5", 0, 300)]
    public void A_reset_is_believed_when_it_makes_sense_and_the_later_counts(string? header, int? body, int seconds)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_795_320_000);
        GmgnRest.Until(now, header, body).ShouldBe(now.AddSeconds(seconds));
    }
}
