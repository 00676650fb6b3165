using Regou.Data.Entities;
using Regou.Push.Channels;
using Regou.Tests.Builders;

namespace Regou.Tests.Push.Channels;

public sealed class ChannelBudgetTests
{
    private static readonly ChannelLimits ThreePerMinute = new(2_048, 3, TimeSpan.FromMinutes(1));
    private readonly PushChannel channel = new() { UserId = 1, Kind = ChannelKind.WeCom, Address = "{}", CreatedAt = Given.Noon };

    [Fact]
    public void A_new_channel_has_all_of_it() => Of(0).ShouldBe(new(3, null));

    [Fact]
    public void Each_message_takes_one_until_none_is_left()
    {
        for (var i = 0; i < 3; i++) Charge(10 * i).ShouldBeTrue();

        Charge(59).ShouldBeFalse();

        channel.SentInWindow.ShouldBe(3);
        Of(59).ShouldBe(new(0, Given.Noon.AddMinutes(1)));
    }

    [Fact]
    public void After_the_window_the_next_message_begins_a_new_one()
    {
        Charge(0);
        Of(60).ShouldBe(new(3, null));

        Charge(90).ShouldBeTrue();

        Of(100).ShouldBe(new(2, Given.Noon.AddSeconds(150)));
    }

    [Fact]
    public void A_channel_that_rests_has_none_until_its_rest_is_over()
    {
        channel.RestUntil = Given.Noon.AddHours(1);

        Charge(5).ShouldBeFalse();
        Of(5).ShouldBe(new(0, channel.RestUntil));
        Of(3_600).ShouldBe(new(3, null));
        channel.SentInWindow.ShouldBe(0);
    }

    [Fact]
    public void A_limit_that_was_lowered_leaves_none_rather_than_less()
    {
        (channel.WindowStart, channel.SentInWindow) = (Given.Noon, 9);

        Of(1).Left.ShouldBe(0);
    }

    [Theory]
    [InlineData("wrong_key: errcode 93000", ChannelFault.WrongKey)]
    [InlineData("no_answer: none within 10 s", ChannelFault.NoAnswer)]
    [InlineData("the service stopped", null)]
    [InlineData("nonsense: x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_reason_tells_its_fault(string? reason, ChannelFault? fault) => ChannelReason.FaultOf(reason).ShouldBe(fault);

    private ChannelBudget Of(int seconds) => ChannelBudget.Of(channel, ThreePerMinute, Given.Noon.AddSeconds(seconds));

    private bool Charge(int seconds) => ChannelBudget.TryCharge(channel, ThreePerMinute, Given.Noon.AddSeconds(seconds));
}
