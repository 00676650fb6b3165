using System.Text.Json.Nodes;
using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rule 7: the service looks in a fixed order, so a send that breaks several rules is judged by the first.</summary>
public sealed class SendOrderTests : SimulatorFixture
{
    private static readonly (SendOutcome Outcome, string Reply, Action<SendOrderTests, JsonObject> Break)[] Rules =
    [
        (SendOutcome.StaleToken, """{"ret":-14,"errcode":-14,"errmsg":"session timeout"}""",
            (test, _) => test.client!.Spoil = request => request.Headers.Remove("Authorization")),
        (SendOutcome.WrongRecipient, """{"ret":-3,"errmsg":"invalid arguments"}""",
            (_, message) => message["to_user_id"] = ((string)message["to_user_id"]!).ToUpperInvariant()),
        (SendOutcome.SenderNotEmpty, """{"ret":0}""", (_, message) => message.Remove("from_user_id")),
        (SendOutcome.NoClientId, """{"ret":0}""", (_, message) => message["client_id"] = ""),
        (SendOutcome.BadItems, """{"ret":-3,"errmsg":"invalid arguments"}""",
            (_, message) => message["item_list"]!.AsArray().Add(JsonNode.Parse("""{"type":1,"text_item":{"text":"second"}}"""))),
        (SendOutcome.TextTooLong, """{"ret":-2,"errmsg":"prepare failed"}""",
            (_, message) => message["item_list"]![0]!["text_item"]!["text"] = new string('长', 5_462)),
        (SendOutcome.NoContextToken, """{"ret":-2,"errmsg":"prepare failed"}""", (_, message) => message["context_token"] = "AARzinvented"),
        (SendOutcome.NotNotified, """{"ret":-2,"errmsg":"prepare failed"}""", (test, _) => test.Knobs.NotifyRequired = true),
        (SendOutcome.QuotaUsed, """{"ret":-2,"errmsg":"prepare failed"}""", (test, _) => test.Knobs.QuotaPerInbound = 0),
        (SendOutcome.SilentUser, """{"ret":0}""", (test, _) => test.Knobs.SilentDropUsers = ["小明"]),
    ];

    private OfficialClient? client;

    public static TheoryData<int> EveryRule => [.. Enumerable.Range(0, Rules.Length)];

    [Theory]
    [MemberData(nameof(EveryRule))]
    public async Task A_broken_rule_is_judged_before_all_that_follow(int rule)
    {
        var (user, official, token) = Talking();
        using var _ = client = official;
        var message = official.Message("hello", token);
        foreach (var later in Rules[rule..].Reverse()) later.Break(this, message);

        var reply = await official.SendAsync(message);

        reply.Body.ShouldBe(Rules[rule].Reply);
        reply.Status.ShouldBe(200);
        Simulator.Stats.Sends(Rules[rule].Outcome).ShouldBe(1);
        Simulator.Stats.SendsAccepted.ShouldBe(0);
        (Simulator.Stats.SendsRefused + Simulator.Stats.SendsDropped).ShouldBe(1);
        user.Messages.Single().FromBot.ShouldBeFalse();
        user.Standing.SentSinceInbound.ShouldBe(0);
    }

    [Fact]
    public async Task A_send_that_breaks_no_rule_is_delivered_with_an_id_beyond_2_to_the_53()
    {
        var (user, official, token) = Talking();
        using var _ = official;

        var reply = await official.SendAsync("第一行\n0xAbC", token);

        var shown = user.Messages[^1];
        reply.Body.ShouldBe($$"""{"ret":0,"message_id":{{shown.MessageId}}}""");
        shown.MessageId.ShouldBeGreaterThan(1UL << 53);
        shown.ShouldSatisfyAllConditions(
            message => message.FromBot.ShouldBeTrue(),
            message => message.Text.ShouldBe("第一行\n0xAbC"),
            message => message.ClientId.ShouldStartWith("openclaw-weixin:"),
            message => message.ContextToken.ShouldBe(token));
        user.Standing.SentSinceInbound.ShouldBe(1);
        Simulator.Stats.SendsAccepted.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"msg\":")]
    [InlineData("{\"msg\":{\"client_id\":\"\\ud800\"}}")]
    [InlineData("{} {}")]
    [InlineData("\"msg\"")]
    [InlineData("{\"msg\":[]}")]
    [InlineData("{\"msg\":{\"to_user_id\":5,\"item_list\":{}}}")]
    public async Task A_body_out_of_shape_is_refused_and_changes_nothing(string body)
    {
        var (user, official, _) = Talking();
        using var _ = official;

        (await official.PostAsync("/ilink/bot/sendmessage", body)).Body.ShouldBe("""{"ret":-3,"errmsg":"invalid arguments"}""");
        user.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"type":1}]""")]
    [InlineData("""[{"type":1,"text_item":{"text":""}}]""")]
    [InlineData("""[{"type":1,"text_item":{"text":7}}]""")]
    [InlineData("""[{"type":9,"text_item":{"text":"x"}}]""")]
    [InlineData("""[{"type":"1","text_item":{"text":"x"}}]""")]
    [InlineData("""[{"text_item":{"text":"x"}}]""")]
    [InlineData("""["text"]""")]
    [InlineData("""[{"type":2,"text_item":{"text":"x"}}]""")]
    public async Task An_item_list_without_exactly_one_known_item_is_refused(string items)
    {
        var (_, official, token) = Talking();
        using var _ = official;
        var message = official.Message("x", token);
        message["item_list"] = JsonNode.Parse(items);

        (await official.SendAsync(message)).Ret.ShouldBe(-3);
        Simulator.Stats.Sends(SendOutcome.BadItems).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"type":2,"image_item":{"media":{"encrypt_query_param":"p"},"mid_size":5}}""", PhoneMessageKind.Image)]
    [InlineData("""{"file_item":{"len":"9","file_name":"a.txt"},"type":4}""", PhoneMessageKind.File)]
    [InlineData("""{"type":5,"video_item":{"video_size":5}}""", PhoneMessageKind.Video)]
    [InlineData("""{"type":11,"tool_call_start_item":{"tool_name":"t"}}""", PhoneMessageKind.Other)]
    public async Task Other_kinds_of_items_are_shown_as_what_they_are(string item, PhoneMessageKind kind)
    {
        var (user, official, token) = Talking();
        using var _ = official;
        var message = official.Message("x", token);
        message["item_list"] = new JsonArray(JsonNode.Parse(item));

        (await official.SendAsync(message)).Ret.ShouldBe(0);
        user.Messages[^1].Kind.ShouldBe(kind);
        if (kind == PhoneMessageKind.File) user.Messages[^1].Text.ShouldBe("[文件] a.txt");
    }

    [Theory]
    [InlineData("user:")]
    [InlineData(" ")]
    public async Task A_recipient_with_something_in_front_is_refused(string prefix)
    {
        var (user, official, token) = Talking();
        using var _ = official;
        var message = official.Message("x", token);
        message["to_user_id"] = prefix + user.OpenId;

        (await official.SendAsync(message)).Ret.ShouldBe(-3);
    }

    [Fact]
    public async Task One_users_bot_cannot_write_to_another_user()
    {
        var (_, official, token) = Talking();
        using var _ = official;
        var other = Simulator.User("小红");
        Simulator.BindDirectly(other);
        other.Say("hi");
        var message = official.Message("spam", token);
        message["to_user_id"] = other.OpenId;

        (await official.SendAsync(message)).Ret.ShouldBe(-3);
        other.Messages.Count.ShouldBe(1);
    }
}
