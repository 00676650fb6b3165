using System.Text.Json;
using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rules 5 and 6.</summary>
public sealed class GetUpdatesTests : SimulatorFixture
{
    [Fact]
    public async Task A_message_has_the_documented_shape()
    {
        var (user, client) = Bound();
        using var _ = client;
        var said = user.Say("订阅 \"flap\" <b>&\u0000🙂");

        var reply = await client.GetUpdatesAsync();

        reply.Ret.ShouldBe(0);
        reply.Text("longpolling_timeout_ms").ShouldBe("30");
        var message = reply.Messages.Single();
        message.GetProperty("message_id").GetRawText().ShouldBe($"{said.MessageId}");
        said.MessageId.ShouldBeGreaterThan(1UL << 53);
        message.GetProperty("from_user_id").GetString().ShouldBe(user.OpenId);
        message.GetProperty("to_user_id").GetString().ShouldBe(client.Credentials.ILinkBotId);
        message.GetProperty("client_id").GetString()!.ShouldMatch("^mmassistant_bypmsg_inbox_[0-9a-f]{16}_[0-9]{10}$");
        message.GetProperty("context_token").GetString()!.ShouldMatch("^AARz[A-Za-z0-9+/]{132}$");
        message.GetProperty("message_type").GetInt32().ShouldBe(1);
        message.GetProperty("message_state").GetInt32().ShouldBe(2);
        message.GetProperty("group_id").GetString().ShouldBe("");
        message.GetProperty("seq").GetInt64().ShouldBe(1);
        var item = message.GetProperty("item_list").EnumerateArray().Single();
        item.GetProperty("type").GetInt32().ShouldBe(1);
        item.GetProperty("text_item").GetProperty("text").GetString().ShouldBe("订阅 \"flap\" <b>&\u0000🙂");
        item.GetProperty("create_time_ms").GetInt64().ShouldBeLessThanOrEqualTo(message.GetProperty("create_time_ms").GetInt64());
    }

    [Fact]
    public async Task A_voice_message_carries_its_transcript()
    {
        var (user, client) = Bound();
        using var _ = client;
        user.Say("帮助", voice: true);

        var item = (await client.GetUpdatesAsync()).Messages.Single().GetProperty("item_list")[0];

        item.GetProperty("type").GetInt32().ShouldBe(3);
        item.GetProperty("voice_item").GetProperty("text").GetString().ShouldBe("帮助");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"type":99,"strange_item":{"x":1}}]""")]
    [InlineData("null")]
    public async Task A_user_can_send_what_no_client_expects(string items)
    {
        var (user, client) = Bound();
        using var _ = client;
        user.SayItems(items);

        (await client.GetUpdatesAsync()).Messages.Single().GetProperty("item_list").GetRawText().ShouldBe(items);
        Should.Throw<PhoneException>(() => user.SayItems("[{")).Code.ShouldBe("bad_items");
    }

    [Fact]
    public async Task A_held_poll_wakes_as_soon_as_the_user_writes()
    {
        Knobs.HoldMs = 60_000;
        var (user, client) = Bound();
        using var _ = client;
        var poll = client.GetUpdatesAsync();
        await Eventually.TrueAsync(() => user.Standing.Polled);

        user.Say("hi");

        (await poll).Messages.Count.ShouldBe(1);
        Simulator.Stats.PollsWithMessages.ShouldBe(1);
        Simulator.Stats.OpenPolls.ShouldBe(0);
    }

    [Fact]
    public async Task An_idle_poll_is_held_and_then_empty()
    {
        Knobs.HoldMs = 120;
        using var client = Bound().Client;
        var started = TimeProvider.System.GetTimestamp();

        var reply = await client.GetUpdatesAsync();

        TimeProvider.System.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThan(110);
        reply.Messages.ShouldBeEmpty();
        reply.Text("get_updates_buf").ShouldNotBeNullOrEmpty();
        Simulator.Stats.PollsIdle.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_are_consumed_on_delivery_and_an_old_cursor_brings_none_back()
    {
        var (user, client) = Bound();
        using var _ = client;
        user.Say("one");
        user.Say("two");

        var first = await client.GetUpdatesAsync();
        first.Messages.Select(TextOf).ShouldBe(["one", "two"]);
        (await client.GetUpdatesAsync()).Messages.ShouldBeEmpty();

        user.Say("three");
        var second = await client.GetUpdatesAsync(first.Text("get_updates_buf")!);
        second.Messages.Select(TextOf).ShouldBe(["three"]);
        second.Text("get_updates_buf").ShouldNotBe(first.Text("get_updates_buf"));
        (await client.GetUpdatesAsync(first.Text("get_updates_buf")!)).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_lost_to_a_poll_whose_client_has_gone()
    {
        Knobs.HoldMs = 60_000;
        var (user, client) = Bound();
        using var _ = client;
        using var goes = new CancellationTokenSource();
        var poll = client.GetUpdatesAsync(cancellationToken: goes.Token);
        await Eventually.TrueAsync(() => user.Standing.Polled);

        await goes.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => poll);
        await Eventually.TrueAsync(() => !user.Standing.Polled);
        user.Say("anybody?");

        (await client.GetUpdatesAsync()).Messages.Single().GetProperty("seq").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData(ConcurrentPolls.FirstReturnsEmpty, true, false)]
    [InlineData(ConcurrentPolls.SecondReturnsEmpty, false, true)]
    [InlineData(ConcurrentPolls.BothWait, false, false)]
    public async Task Of_two_polls_of_one_bot_one_comes_back_empty_or_both_wait(ConcurrentPolls manners, bool firstEnds, bool secondEnds)
    {
        Knobs.HoldMs = 60_000;
        Knobs.ConcurrentPolls = manners;
        var (user, client) = Bound();
        using var _ = client;
        var first = client.GetUpdatesAsync();
        await Eventually.TrueAsync(() => user.Standing.Polled);
        var second = client.GetUpdatesAsync();
        await Eventually.TrueAsync(() => Simulator.Stats.Polls == 2 && Simulator.Stats.OpenPolls == (firstEnds || secondEnds ? 1 : 2));

        if (firstEnds) (await first).Messages.ShouldBeEmpty();
        if (secondEnds) (await second).Messages.ShouldBeEmpty();
        await Eventually.TrueAsync(() => user.Standing.Polled);
        user.Say("one");
        user.Say("two");

        var seen = new List<string>();
        if (!firstEnds) seen.AddRange((await first).Messages.Select(TextOf));
        if (!secondEnds) seen.AddRange((await second).Messages.Select(TextOf));
        seen.ShouldContain("one");
        seen.Count.ShouldBe(manners == ConcurrentPolls.BothWait ? 2 : 1);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        using var client = Bound().Client;

        (await client.PostAsync("/ilink/bot/getupdates", "{\"get_updates_buf\":")).Ret.ShouldBe(-3);
        (await client.PostAsync("/ilink/bot/getupdates", "[]")).Ret.ShouldBe(-3);
    }

    [Fact]
    public async Task The_seen_oddities_of_idle_replies_are_knobs()
    {
        using var client = Bound().Client;

        Knobs.RetAbsentRate = 1;
        Knobs.IdleCursor = IdleCursor.Empty;
        var reply = await client.GetUpdatesAsync();
        reply.Ret.ShouldBeNull();
        reply.Text("get_updates_buf").ShouldBe("");

        Knobs.IdleCursor = IdleCursor.Absent;
        Knobs.IdleMessagesAbsent = true;
        reply = await client.GetUpdatesAsync();
        reply.Text("get_updates_buf").ShouldBeNull();
        reply.Text("msgs").ShouldBeNull();
    }

    [Fact]
    public async Task Ret_may_be_absent_now_and_then_and_ids_may_be_texts()
    {
        Knobs.HoldMs = 0;
        Knobs.RetAbsentRate = 0.5;
        Knobs.MessageIdStyle = MessageIdStyle.Text;
        var (user, client) = Bound();
        using var _ = client;
        user.Say("hi");

        (await client.GetUpdatesAsync()).Messages.Single().GetProperty("message_id").ValueKind.ShouldBe(JsonValueKind.String);
        var rets = new HashSet<int?>();
        for (var i = 0; i < 40; i++) rets.Add((await client.GetUpdatesAsync()).Ret);
        rets.ShouldBe([0, null], ignoreOrder: true);
    }

    [Theory]
    [InlineData(DuplicateStyle.SameMessageId, 0)]
    [InlineData(DuplicateStyle.SameMessageId, 40)]
    [InlineData(DuplicateStyle.NewMessageId, 0)]
    public async Task A_message_may_come_twice_and_not_three_times(DuplicateStyle style, int delayMs)
    {
        Knobs.DuplicateRate = 1;
        Knobs.DuplicateStyle = style;
        Knobs.DuplicateDelayMs = delayMs;
        Knobs.HoldMs = 20_000;
        var (user, client) = Bound();
        using var _ = client;
        user.Say("hi");

        var first = (await client.GetUpdatesAsync()).Messages.Single();
        var second = (await client.GetUpdatesAsync()).Messages.Single();
        TextOf(second).ShouldBe("hi");
        (Id(first) == Id(second)).ShouldBe(style == DuplicateStyle.SameMessageId);
        Knobs.HoldMs = 60;
        (await client.GetUpdatesAsync()).Messages.ShouldBeEmpty();
        user.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_absence_keeps_the_latest_messages_in_batches()
    {
        Knobs.HoldMs = 0;
        var (user, client) = Bound();
        using var _ = client;
        for (var i = 0; i < 10_050; i++) user.Say($"{i}");

        var first = await client.GetUpdatesAsync();
        first.Messages.Count.ShouldBe(100);
        TextOf(first.Messages[0]).ShouldBe("50");
    }

    private static string Id(JsonElement message) => message.GetProperty("message_id").GetRawText();

    private static string TextOf(JsonElement message) =>
        message.GetProperty("item_list")[0].GetProperty("text_item").GetProperty("text").GetString()!;
}
