using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Composing;
using Regou.Tests.Builders;

namespace Regou.Tests.Push;

public sealed class BudgetPolicyTests
{
    private static readonly PushOptions Options = new();

    [Theory]
    [InlineData(10, 0, 0, Composition.Wait)] // nothing waits
    [InlineData(10, 1, 0, Composition.Send)] // plentiful: at once
    [InlineData(5, 1, 0, Composition.Send)] // 4 usable, still plentiful
    [InlineData(4, 1, 0, Composition.Wait)] // 3 usable: a digest each 5 minutes
    [InlineData(4, 1, 299, Composition.Wait)]
    [InlineData(4, 1, 300, Composition.Send)]
    [InlineData(3, 1, 300, Composition.Wait)] // 2 usable: each 10 minutes
    [InlineData(3, 1, 600, Composition.Send)]
    [InlineData(2, 1, 899, Composition.Wait)] // the last usable one: after 15 minutes
    [InlineData(2, 1, 900, Composition.Send)]
    [InlineData(2, 20, 0, Composition.Send)] // a full message does not wait
    [InlineData(1, 1, 0, Composition.Notice)] // only the reserve is left
    [InlineData(1, 100, 9_999, Composition.Notice)]
    [InlineData(0, 100, 9_999, Composition.Wait)] // spent or closed: the user's next word releases it
    public void The_less_is_left_the_longer_digests_wait(int remaining, int waiting, int oldestSeconds, Composition expected) =>
        BudgetPolicy.Decide(new(remaining, Given.Noon), waiting, TimeSpan.FromSeconds(oldestSeconds), Options).ShouldBe(expected);

    [Fact]
    public void A_user_who_never_wrote_has_no_budget()
    {
        var binding = Given.Binding(1);
        binding.ContextToken = null;
        binding.LastInboundAt = null;
        SendBudget.Of(binding, Options, Given.Noon).ShouldBe(new SendBudget(0, null));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(22, 10)]
    [InlineData(23, 0)] // the window closes an hour before WeChat's, clocks differ
    [InlineData(24, 0)]
    public void The_window_closes_23_hours_after_the_users_word(int hoursLater, int remaining) =>
        SendBudget.Of(Given.Binding(1), Options, Given.Noon.AddHours(hoursLater)).Remaining.ShouldBe(remaining);

    [Theory]
    [InlineData(0, 10, 9)]
    [InlineData(9, 1, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(11, 0, 0)]
    public void One_message_is_kept_in_reserve(int sent, int remaining, int usable)
    {
        var binding = Given.Binding(1);
        binding.SentSinceInbound = sent;
        var budget = SendBudget.Of(binding, Options, Given.Noon);
        budget.Remaining.ShouldBe(remaining);
        budget.Usable.ShouldBe(usable);
    }

    [Fact]
    public void A_parked_or_dead_binding_has_no_budget()
    {
        var parked = Given.Binding(1);
        parked.Parked = true;
        SendBudget.Of(parked, Options, Given.Noon).Remaining.ShouldBe(0);

        var dead = Given.Binding(1);
        dead.Status = BindingStatus.NeedsRescan;
        SendBudget.Of(dead, Options, Given.Noon).Remaining.ShouldBe(0);
    }
}
