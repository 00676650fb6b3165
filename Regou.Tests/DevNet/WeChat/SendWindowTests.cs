using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

public sealed class SendWindowTests : SimulatorFixture
{
    [Fact]
    public async Task Nothing_may_be_sent_before_the_user_wrote()
    {
        Knobs.ContextTokenPolicy = ContextTokenPolicy.Optional;
        using var client = Bound().Client;

        (await client.SendAsync("hello", null)).Ret.ShouldBe(-2);
        Simulator.Stats.Sends(SendOutcome.NeverWrote).ShouldBe(1);
    }

    [Fact]
    public async Task Ten_messages_may_follow_each_word_of_the_user()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        for (var i = 9; i >= 0; i--)
        {
            (await client.SendAsync("launch", token)).Ret.ShouldBe(0);
            user.Standing.Remaining.ShouldBe(i);
        }

        (await client.SendAsync("eleventh", token)).Ret.ShouldBe(-2);
        Simulator.Stats.Sends(SendOutcome.QuotaUsed).ShouldBe(1);

        user.Say("more");
        user.Standing.Remaining.ShouldBe(10);
        (await client.SendAsync("again", token)).Ret.ShouldBe(0);
    }

    [Fact]
    public async Task The_window_closes_24_hours_after_the_users_last_word()
    {
        var (user, client, token) = Talking();
        using var _ = client;

        Simulator.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        (await client.SendAsync("just in time", token)).Ret.ShouldBe(0);
        var fresh = user.Say("still there").ContextToken;
        Simulator.Clock.Advance(TimeSpan.FromMinutes(2));
        (await client.SendAsync("with the older token", token)).Ret.ShouldBe(-2);
        (await client.SendAsync("with the latest token", fresh)).Ret.ShouldBe(0);

        Simulator.Clock.Advance(TimeSpan.FromHours(24));
        (await client.SendAsync("too late", fresh)).Ret.ShouldBe(-2);
        user.Standing.Remaining.ShouldBe(0);
        user.Standing.WindowClosesAt.ShouldBe(user.Standing.LastInboundAt + TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task A_closed_window_is_told_from_a_stale_context_where_no_context_is_asked_for()
    {
        Knobs.ContextTokenPolicy = ContextTokenPolicy.Optional;
        Knobs.WindowHours = 2;
        var (_, client, _) = Talking();
        using var _ = client;

        Simulator.Clock.Advance(TimeSpan.FromHours(1.9));
        (await client.SendAsync("no token at all", null)).Ret.ShouldBe(0);
        (await client.SendAsync("an invented one", "AARz")).Ret.ShouldBe(0);
        Simulator.Clock.Advance(TimeSpan.FromHours(0.1));
        (await client.SendAsync("too late", null)).Ret.ShouldBe(-2);
        Simulator.Stats.Sends(SendOutcome.WindowClosed).ShouldBe(1);
    }

    [Fact]
    public async Task Quota_and_text_length_are_knobs_and_length_counts_UTF8_bytes()
    {
        Knobs.TextMaxBytes = 9;
        Knobs.QuotaPerInbound = 1;
        var (_, client, token) = Talking();
        using var _ = client;

        (await client.SendAsync("四个汉字", token)).Ret.ShouldBe(-2);
        (await client.SendAsync("三汉字", token)).Ret.ShouldBe(0);
        (await client.SendAsync("x", token)).Ret.ShouldBe(-2);
        Simulator.Stats.Sends(SendOutcome.TextTooLong).ShouldBe(1);
        Simulator.Stats.Sends(SendOutcome.QuotaUsed).ShouldBe(1);
    }

    [Fact]
    public async Task The_longest_text_is_16384_bytes()
    {
        var (user, client, token) = Talking();
        using var _ = client;

        (await client.SendAsync(new string('x', 16_384), token)).Ret.ShouldBe(0);
        (await client.SendAsync(new string('x', 16_385), token)).Ret.ShouldBe(-2);
        user.Messages[^1].Text.Length.ShouldBe(16_384);
    }

    [Theory]
    [InlineData(RefusalStyle.PrepareFailed, """{"ret":-2,"errmsg":"prepare failed"}""")]
    [InlineData(RefusalStyle.Unknown, """{"ret":-2,"errmsg":"unknown error"}""")]
    [InlineData(RefusalStyle.Bare, """{"ret":-2}""")]
    public async Task A_refusal_has_one_of_three_wordings(RefusalStyle style, string body)
    {
        Knobs.ErrStyle = style;
        using var client = Bound().Client;

        (await client.SendAsync("x", null)).Body.ShouldBe(body);
    }

    [Theory]
    [InlineData(MessageIdStyle.Number, false, "^\\{\"ret\":0,\"message_id\":[0-9]{19}\\}$")]
    [InlineData(MessageIdStyle.Text, false, "^\\{\"ret\":0,\"message_id\":\"[0-9]{19}\"\\}$")]
    [InlineData(MessageIdStyle.Number, true, "^\\{\"message_id\":[0-9]{19}\\}$")]
    [InlineData(MessageIdStyle.Absent, false, "^\\{\"ret\":0\\}$")]
    [InlineData(MessageIdStyle.Absent, true, "^\\{\\}$")]
    public async Task A_success_has_one_of_the_seen_shapes(MessageIdStyle style, bool withoutRet, string pattern)
    {
        Knobs.MessageIdStyle = style;
        Knobs.RetAbsentRate = withoutRet ? 1 : 0;
        var (user, client, token) = Talking();
        using var _ = client;

        (await client.SendAsync("x", token)).Body.ShouldMatch(pattern);
        user.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RepeatedClientId.Deliver, 2)]
    [InlineData(RepeatedClientId.Swallow, 1)]
    public async Task A_repeated_client_id_is_shown_again_or_swallowed(RepeatedClientId policy, int shown)
    {
        Knobs.RepeatedClientId = policy;
        var (user, client, token) = Talking();
        using var _ = client;
        var message = client.Message("once?", token);

        var first = await client.SendAsync(message);
        var second = await client.SendAsync(message);

        second.Ret.ShouldBe(0);
        (second.Body == first.Body).ShouldBe(policy == RepeatedClientId.Swallow);
        user.Messages.Count(bubble => bubble.FromBot).ShouldBe(shown);
        user.Standing.SentSinceInbound.ShouldBe(shown);
        Simulator.Stats.Sends(SendOutcome.Swallowed).ShouldBe(2 - shown);
    }

    [Fact]
    public async Task Silently_dropped_users_are_named_by_nickname_or_openid_and_lose_no_quota()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        Knobs.SilentDropUsers = [user.OpenId];

        (await client.SendAsync("into the void", token)).Body.ShouldBe("""{"ret":0}""");
        user.Standing.Remaining.ShouldBe(10);
        Knobs.SilentDropUsers = [];
        (await client.SendAsync("heard", token)).Text("message_id").ShouldNotBeNull();
    }

    [Fact]
    public async Task When_a_start_notice_is_required_sends_wait_for_it_and_end_with_the_stop()
    {
        Knobs.NotifyRequired = true;
        var (_, client, token) = Talking();
        using var _ = client;

        (await client.SendAsync("x", token)).Ret.ShouldBe(-2);
        (await client.CallAsync("/ilink/bot/msg/notifystart")).Body.ShouldBe("""{"ret":0,"errmsg":""}""");
        (await client.SendAsync("x", token)).Ret.ShouldBe(0);
        (await client.CallAsync("/ilink/bot/msg/notifystop")).Body.ShouldBe("""{"ret":0,"errmsg":""}""");
        (await client.SendAsync("x", token)).Ret.ShouldBe(-2);
    }

    [Fact]
    public async Task Chunks_that_are_still_generating_count_like_others()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        var chunk = client.Message("first half", token);
        chunk["message_state"] = 1;

        await client.SendAsync(chunk);

        user.Messages[^1].State.ShouldBe(1);
        user.Standing.Remaining.ShouldBe(9);
    }
}
