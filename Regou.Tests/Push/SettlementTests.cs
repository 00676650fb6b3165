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
        Settlement.Of(new SendOutcome.Unknown("reset"), attempts, jitter, Options)
            .ShouldBe(new Settlement.Retry(TimeSpan.FromSeconds(seconds), "reset"));

    [Fact]
    public void The_wait_never_exceeds_five_minutes() =>
        Settlement.Of(new SendOutcome.Unknown("reset"), 60, 1, new PushOptions { MaxAttempts = 100 })
            .ShouldBe(new Settlement.Retry(TimeSpan.FromMinutes(5), "reset"));

    [Fact]
    public void Only_an_unknown_outcome_is_retried()
    {
        SendOutcome[] final =
        [
            new SendOutcome.Accepted("1"), new SendOutcome.Accepted(null), new SendOutcome.Refused("-2"), new SendOutcome.TargetDead("-14"),
            new SendOutcome.Invalid("-3"),
        ];
        final.Select(outcome => Settlement.Of(outcome, 1, 0, Options)).ShouldNotContain(settlement => settlement is Settlement.Retry);
    }
}
