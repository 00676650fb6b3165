using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Endpoints;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>The decision without a server: every combination of broken rules.</summary>
public sealed class SendRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    private static readonly SendOutcome[] Order =
    [
        SendOutcome.WrongRecipient, SendOutcome.SenderNotEmpty, SendOutcome.NoClientId, SendOutcome.BadItems, SendOutcome.TextTooLong,
        SendOutcome.NoContextToken, SendOutcome.NotNotified, SendOutcome.WindowClosed, SendOutcome.QuotaUsed,
    ];

    private readonly ContextTokens tokens = new(new Lots(1));

    [Fact]
    public void Whatever_is_broken_together_the_first_rule_in_the_order_speaks()
    {
        var fresh = tokens.Issue(Now);
        for (var broken = 0; broken < 1 << Order.Length; broken++)
        {
            bool Breaks(SendOutcome rule) => (broken & (1 << Array.IndexOf(Order, rule))) != 0;
            var knobs = new ILinkKnobs { NotifyRequired = true };
            var send = new SendCommand(
                Breaks(SendOutcome.WrongRecipient) ? "other" : "user",
                Breaks(SendOutcome.SenderNotEmpty) ? "bot" : "",
                Breaks(SendOutcome.NoClientId) ? null : "id",
                Breaks(SendOutcome.NoContextToken) ? null : fresh,
                2,
                Breaks(SendOutcome.BadItems) ? null : PhoneMessageKind.Text,
                "text",
                Breaks(SendOutcome.TextTooLong) ? knobs.TextMaxBytes + 1 : knobs.TextMaxBytes,
                LooksOfficial: true);
            var bot = new BotStanding(
                "user",
                Notified: !Breaks(SendOutcome.NotNotified),
                Now - TimeSpan.FromHours(Breaks(SendOutcome.WindowClosed) ? 24 : 23),
                Breaks(SendOutcome.QuotaUsed) ? 10 : 9);

            var expected = Order.Where(Breaks).FirstOrDefault(SendOutcome.Delivered);
            SendRules.Decide(send, bot, knobs, tokens, Now).ShouldBe(expected, $"broken: {string.Join(", ", Order.Where(Breaks))}");
        }
    }

    [Fact]
    public void The_window_closes_at_the_very_tick()
    {
        var send = new SendCommand("user", "", "id", null, 2, PhoneMessageKind.Text, "x", 1, LooksOfficial: true);
        var knobs = new ILinkKnobs { ContextTokenPolicy = ContextTokenPolicy.Optional, WindowHours = 24 };
        SendOutcome At(TimeSpan age) => SendRules.Decide(send, new("user", Notified: false, Now - age, 0), knobs, tokens, Now);

        At(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1)).ShouldBe(SendOutcome.Delivered);
        At(TimeSpan.FromHours(24)).ShouldBe(SendOutcome.WindowClosed);
    }

    [Theory]
    [InlineData("USER")]
    [InlineData("user ")]
    [InlineData("user:user")]
    [InlineData(null)]
    public void The_recipient_is_compared_letter_by_letter(string? to)
    {
        var send = new SendCommand(to, "", "id", null, 2, PhoneMessageKind.Text, "x", 1, LooksOfficial: true);

        SendRules.Decide(send, new("user", Notified: true, Now, 0), new(), tokens, Now).ShouldBe(SendOutcome.WrongRecipient);
    }

    [Fact]
    public void Every_outcome_is_a_delivery_a_swallowing_a_drop_or_a_refusal_and_only_one_of_them()
    {
        foreach (var outcome in Enum.GetValues<SendOutcome>())
        {
            var shown = outcome is SendOutcome.Delivered or SendOutcome.Swallowed;
            new[] { shown, SendRules.IsDrop(outcome), SendRules.IsRefusal(outcome) }.Count(holds => holds).ShouldBe(1, $"{outcome}");
        }
    }
}
