using Regou.Push;
using Regou.Push.Delivering;

namespace Regou.Tests.Push;

public sealed class SettlementTests
{
    private static readonly PushOptions Options = new();

    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 1.0, 1)]
    [InlineData(4, 1.0, 8)]
    [InlineData(7, 0.0, 32)]
    public void Retries_back_off_by_doubling_half_of_it_random(int attempts, double jitter, double seconds) =>
        Settlement.Of(new SendOutcome.Unknown("reset"), attempts, TimeSpan.Zero, jitter, Options)
            .ShouldBe(new Settlement.Retry(TimeSpan.FromSeconds(seconds), "reset"));

    [Fact]
    public void The_wait_never_exceeds_five_minutes() =>
        Settlement.Of(new SendOutcome.Unknown("reset"), 60, TimeSpan.Zero, 1, new PushOptions { MaxAttempts = 100 })
            .ShouldBe(new Settlement.Retry(TimeSpan.FromMinutes(5), "reset"));

    [Fact]
    public void Only_an_unknown_outcome_is_retried()
    {
        SendOutcome[] final =
        [
            new SendOutcome.Accepted("1"), new SendOutcome.Accepted(null), new SendOutcome.Refused("-2"), new SendOutcome.TargetDead("-14"),
            new SendOutcome.Invalid("-3"),
        ];
        final.Select(outcome => Settlement.Of(outcome, 1, TimeSpan.Zero, 0, Options)).ShouldNotContain(settlement => settlement is Settlement.Retry);
    }

    [Fact]
    public void An_unknown_outcome_is_never_called_a_failure() =>
        Settlement.Of(new SendOutcome.Unknown("reset"), 8, TimeSpan.Zero, 0, Options).ShouldBeOfType<Settlement.GivenUp>();

    [Fact]
    public void What_is_invalid_after_a_lost_reply_may_have_arrived() =>
        Settlement.Of(new SendOutcome.Invalid("-3"), 2, TimeSpan.Zero, 0, Options).ShouldBeOfType<Settlement.GivenUp>();

    [Theory]
    [InlineData(0, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void A_busy_channel_is_waited_for_a_day_at_most(int hours, bool waits) =>
        Settlement.Of(new SendOutcome.Busy(TimeSpan.FromMinutes(1), "later"), 1, TimeSpan.FromHours(hours), 0, Options)
            .ShouldBe(waits ? new Settlement.Rest(TimeSpan.FromMinutes(1), "later") : new Settlement.Failed("could not be sent within 24 h: later"));
}
