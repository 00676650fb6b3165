using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Endpoints;
using Regou.DevNet.WeChat.Phone;

namespace Regou.Tests.DevNet.WeChat;

public sealed class SmallPartsTests
{
    [Fact]
    public void A_cursor_is_opaque_base64_that_belongs_to_one_token()
    {
        var cursor = Cursors.Write("bot@im.bot:06", 7);

        cursor.ShouldNotContain("bot@im.bot");
        Cursors.IsOf("bot@im.bot:06", cursor).ShouldBeTrue();
        Cursors.IsOf("bot@im.bot:0", cursor).ShouldBeFalse();
        Cursors.IsOf("bot@im.bot:06", "no base64!").ShouldBeFalse();
        Cursors.IsOf("bot@im.bot:06", new string('A', 4_000)).ShouldBeFalse();
    }

    [Fact]
    public void Client_ids_are_remembered_for_the_latest_thousand_messages()
    {
        var seen = new SeenClientIds();
        for (var i = 0; i <= SeenClientIds.Kept; i++) seen.Add(Message($"{i}"));

        seen.TryFind("0", out _).ShouldBeFalse();
        seen.TryFind("1", out var message).ShouldBeTrue();
        message!.ClientId.ShouldBe("1");
    }

    [Fact]
    public void The_first_message_of_a_client_id_is_the_one_remembered()
    {
        var seen = new SeenClientIds();
        var first = Message("same");
        seen.Add(first);
        seen.Add(Message("same"));

        seen.TryFind("same", out var found).ShouldBeTrue();
        found.ShouldBeSameAs(first);
    }

    [Fact]
    public void Lots_repeat_with_their_seed_and_certainties_draw_none()
    {
        var (one, same) = (new Lots(4), new Lots(4));
        one.Falls(0).ShouldBeFalse();
        one.Falls(1).ShouldBeTrue();

        one.Hex(33).ShouldBe(same.Hex(33));
        one.Hex(33).Length.ShouldBe(33);
        one.Draw().ShouldNotBe(new Lots(5).Draw());
    }

    [Fact]
    public void Ordered_faults_come_first_and_in_order_and_end()
    {
        var (faults, lots) = (new ILinkFaults(), new Lots(1));
        faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.RateLimited, 1);
        faults.Next(ILinkEndpoint.SendMessage, ILinkFault.Hang, 2);
        faults.Next(ILinkEndpoint.SendMessage, ILinkFault.Reset);

        Enumerable.Range(0, 5).Select(_ => faults.Draw(ILinkEndpoint.SendMessage, lots))
            .ShouldBe([ILinkFault.Hang, ILinkFault.Hang, ILinkFault.Reset, ILinkFault.RateLimited, ILinkFault.RateLimited]);
        faults.Draw(ILinkEndpoint.GetUpdates, lots).ShouldBeNull();
        faults.Clear();
        faults.Draw(ILinkEndpoint.SendMessage, lots).ShouldBeNull();
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("""{"a":"\ud800"}""", false)]
    [InlineData("7", false)]
    [InlineData("{", false)]
    public void A_small_body_is_an_object_or_nothing(string body, bool isJson) =>
        JsonBody.Read(new(System.Text.Encoding.UTF8.GetBytes(body))).IsJson.ShouldBe(isJson);

    [Fact]
    public void Tokens_that_are_no_texts_are_left_out_of_a_list()
    {
        var body = JsonBody.Read(new("""{"local_token_list":["a",1,null,{"x":"y"},"b"],"n":5,"base_info":null}"""u8.ToArray()));

        body.LocalTokens.ShouldBe(["a", "b"]);
        body.Numbers["n"].ShouldBe(5);
        body.HasBaseInfo.ShouldBeTrue();
        body["missing"].ShouldBe("");
    }

    [Fact]
    public void Turning_several_knobs_turns_all_or_none()
    {
        var knobs = new ILinkKnobs();

        Should.Throw<ArgumentException>(() => KnobBoard.Turn(knobs, new() { ["holdMs"] = 5, ["qrTtl"] = 0 }));
        Should.Throw<ArgumentException>(() => KnobBoard.Turn(knobs, new() { ["holdMs"] = 5, ["faults"] = 1 }));
        Should.Throw<ArgumentException>(() => KnobBoard.Turn(knobs, new() { ["holdMs"] = 5, ["errStyle"] = 1 }));
        knobs.HoldMs.ShouldBe(35_000);

        KnobBoard.Turn(knobs, new() { ["HOLDMS"] = 5, ["errStyle"] = "bare" });
        (knobs.HoldMs, knobs.ErrStyle).ShouldBe((5, RefusalStyle.Bare));
    }

    [Fact]
    public void The_defaults_are_those_of_the_specification()
    {
        var knobs = new ILinkKnobs();

        knobs.HoldMs.ShouldBe(35_000);
        knobs.QrTtl.ShouldBe(TimeSpan.FromSeconds(120));
        knobs.QrHoldMs.ShouldBe(30_000);
        knobs.WindowHours.ShouldBe(24);
        knobs.QuotaPerInbound.ShouldBe(10);
        knobs.TextMaxBytes.ShouldBe(16_384);
        knobs.ContextTokenPolicy.ShouldBe(ContextTokenPolicy.Required);
        knobs.ErrStyle.ShouldBe(RefusalStyle.PrepareFailed);
        knobs.RequireHeaders.ShouldBeTrue();
        knobs.MessageIdStyle.ShouldBe(MessageIdStyle.Number);
        knobs.SilentDropUsers.ShouldBeEmpty();
        knobs.DuplicateRate.ShouldBe(0);
        knobs.NotifyRequired.ShouldBeFalse();
        knobs.MessagesKeptPerUser.ShouldBe(0);
    }

    private static PhoneMessage Message(string clientId) =>
        new() { FromBot = true, Text = "x", ClientId = clientId, MessageId = 1, Time = default, Timestamp = 0 };
}
