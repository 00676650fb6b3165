using Regou.Launches.Collecting;

namespace Regou.Tests.Launches.Collecting;

public sealed class LagMarginTests
{
    private readonly LagMargin margin = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_steady_lag_is_read_up_to_its_very_edge(int lag)
    {
        var read = new List<int>();
        for (var reading = 0; reading < 60; reading++)
        {
            if (margin.Blocks < lag) margin.Refused();
            else
            {
                read.Add(margin.Blocks);
                margin.Succeeded();
            }
        }

        read.Skip(read.Count / 2).ShouldContain(blocks => blocks <= lag + 1);
        read.Min().ShouldBe(lag);
    }

    [Fact]
    public void An_old_lag_is_forgotten_within_six_readings()
    {
        for (var refusal = 0; refusal < 100; refusal++) margin.Refused();
        margin.Blocks.ShouldBe(LagMargin.Most);
        for (var reading = 0; reading < 6; reading++) margin.Succeeded();
        margin.Blocks.ShouldBe(0);
    }

    [Fact]
    public void Without_refusals_the_head_itself_is_read()
    {
        for (var reading = 0; reading < 100; reading++) margin.Succeeded();
        margin.Blocks.ShouldBe(0);
        margin.Refused();
        margin.Blocks.ShouldBe(2);
    }
}
