using System.Diagnostics;
using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

public sealed class SimulatedUserTests : SimulatorFixture
{
    [Fact]
    public async Task Bot_messages_are_handed_out_once_in_order_however_late_they_are_asked_for()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        await client.SendAsync("one", token);
        user.Say("between");
        await client.SendAsync("two", token);

        (await user.NextBotMessageAsync()).Text.ShouldBe("one");
        (await user.NextBotMessageAsync()).Text.ShouldBe("two");
        var next = user.NextBotMessageAsync();
        next.IsCompleted.ShouldBeFalse();
        await client.SendAsync("three", token);
        (await next).Text.ShouldBe("three");
    }

    [Fact]
    public async Task Waiting_for_a_message_that_never_comes_ends_with_a_named_timeout_or_a_cancellation()
    {
        var user = Simulator.User("小明");

        (await Should.ThrowAsync<TimeoutException>(() => user.NextBotMessageAsync(TimeSpan.FromMilliseconds(20)))).Message.ShouldContain("小明");
        await Should.ThrowAsync<OperationCanceledException>(() => user.NextBotMessageAsync(cancellationToken: new(canceled: true)));
    }

    [Fact]
    public async Task A_message_carries_the_moment_of_its_acceptance_and_is_announced()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        var announced = new List<PhoneMessage>();
        user.BotMessageReceived += announced.Add;

        var before = Stopwatch.GetTimestamp();
        await client.SendAsync("now", token);
        var after = Stopwatch.GetTimestamp();

        var message = user.Messages[^1];
        announced.ShouldBe([message]);
        message.Timestamp.ShouldBeInRange(before, after);
        message.Time.ShouldBe(Simulator.Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
        user.Messages.Select(bubble => bubble.Seq).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_phone_keeps_all_messages_or_the_latest_few()
    {
        var user = Simulator.User("小明");
        Simulator.BindDirectly(user);
        for (var i = 1; i <= 300; i++) user.Say($"{i}");
        user.Messages.Count.ShouldBe(300);

        Knobs.MessagesKeptPerUser = 50;
        for (var i = 301; i <= 1_000; i++) user.Say($"{i}");

        user.Messages.Select(message => message.Text).ShouldBe(Enumerable.Range(951, 50).Select(i => $"{i}"));
        user.Messages[^1].Seq.ShouldBe(1_000);
    }

    [Fact]
    public async Task What_a_bounded_phone_let_go_is_skipped_by_whoever_waits()
    {
        Knobs.MessagesKeptPerUser = 2;
        Knobs.QuotaPerInbound = 100;
        var (user, client, token) = Talking();
        using var _ = client;
        for (var i = 0; i < 20; i++) await client.SendAsync($"{i}", token);

        (await user.NextBotMessageAsync()).Text.ShouldBeOneOf("17", "18");
        user.BotMessageCount.ShouldBe(20);
    }

    [Fact]
    public void Nobody_can_write_without_a_bot_or_without_words()
    {
        var user = Simulator.User("小明");

        Should.Throw<PhoneException>(() => user.Say("hello")).Code.ShouldBe("not_bound");
        Should.Throw<ArgumentException>(() => user.Say(""));
        Should.Throw<ArgumentException>(() => Simulator.User(" "));
        user.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_in_use_stops_the_start_with_its_number()
    {
        var port = Simulator.BaseUrl.Port;

        (await Should.ThrowAsync<IOException>(() => ILinkSimulator.StartAsync(new() { Port = port }))).Message.ShouldContain($"{port}");
    }

    [Fact]
    public void The_clock_only_goes_forward_and_runs_on_its_source()
    {
        var source = new Drivers.FakeTimeProvider();
        var clock = new VirtualClock(source);
        var start = clock.GetUtcNow();

        source.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromHours(2));

        (clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        Should.Throw<ArgumentException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
        clock.Offset.ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("HoldMs")]
    [InlineData("QuotaPerInbound")]
    [InlineData("TextMaxBytes")]
    [InlineData("VerifyTries")]
    [InlineData("WindowHours")]
    [InlineData("DuplicateRate")]
    [InlineData("RetAbsentRate")]
    public void A_knob_refuses_what_is_out_of_range_and_keeps_its_value(string name)
    {
        var property = typeof(ILinkKnobs).GetProperty(name)!;
        var before = property.GetValue(Knobs);

        var refused = Should.Throw<System.Reflection.TargetInvocationException>(
            () => property.SetValue(Knobs, property.PropertyType == typeof(int) ? (object)-1 : double.NaN));

        refused.InnerException.ShouldBeOfType<ArgumentException>().Message.ShouldContain(name);
        property.GetValue(Knobs).ShouldBe(before);
    }
}
