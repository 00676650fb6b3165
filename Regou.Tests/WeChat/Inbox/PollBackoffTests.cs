using Regou.WeChat.Inbox;

namespace Regou.Tests.WeChat.Inbox;

public sealed class PollBackoffTests
{
    [Fact]
    public void Every_third_failure_in_a_row_makes_a_long_pause()
    {
        var backoff = new PollBackoff(new(), () => 0.5);

        Enumerable.Range(0, 7).Select(_ => backoff.Failed().TotalSeconds).ShouldBe([2, 2, 30, 2, 2, 30, 2]);
    }

    [Fact]
    public void A_success_starts_the_count_anew()
    {
        var backoff = new PollBackoff(new(), () => 0.5);
        backoff.Failed();
        backoff.Failed();

        backoff.Succeeded();

        backoff.Failed().TotalSeconds.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 1.6)]
    [InlineData(0.999_999, 2.4)]
    public void Pauses_are_spread_by_a_fifth_to_both_sides(double lot, double seconds) =>
        new PollBackoff(new(), () => lot).Failed().TotalSeconds.ShouldBe(seconds, tolerance: 0.001);
}
