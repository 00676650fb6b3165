namespace Regou.Tests.DevNet.WeChat;

/// <summary>Section 8, rule 8.</summary>
public sealed class ConfigAndTypingTests : SimulatorFixture
{
    private const string NoTicket = """{"ret":-4,"errmsg":"GetTypingTicket rpc failed"}""";

    [Fact]
    public async Task There_is_no_typing_ticket_before_the_user_wrote()
    {
        var (user, client) = Bound();
        using var _ = client;

        (await ConfigAsync(client, user.OpenId)).Body.ShouldBe(NoTicket);
        user.Say("hi");
        var reply = await ConfigAsync(client, user.OpenId);
        reply.Ret.ShouldBe(0);
        reply.Text("typing_ticket")!.Length.ShouldBe(448);
        (await ConfigAsync(client, "o9cq80somebodyelse@im.wechat")).Body.ShouldBe(NoTicket);
    }

    [Fact]
    public async Task Typing_is_seen_on_the_phone_until_it_ends_or_a_message_comes()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        var ticket = (await ConfigAsync(client, user.OpenId)).Text("typing_ticket")!;

        (await TypeAsync(client, ticket, 1)).Body.ShouldBe("""{"ret":0}""");
        user.BotIsTyping.ShouldBeTrue();
        await TypeAsync(client, ticket, 2);
        user.BotIsTyping.ShouldBeFalse();
        await TypeAsync(client, ticket, 1);
        await client.SendAsync("done", token);
        user.BotIsTyping.ShouldBeFalse();
    }

    [Fact]
    public async Task A_ticket_of_ones_own_making_is_answered_0_and_noted()
    {
        var (user, client, _) = Talking();
        using var _ = client;

        (await TypeAsync(client, "invented", 1)).Ret.ShouldBe(0);
        user.BotIsTyping.ShouldBeFalse();
        Simulator.Deviations.Counts.Keys.ShouldBe(["sendtyping with a ticket that getconfig did not give"]);
    }

    private static Task<RawReply> ConfigAsync(OfficialClient client, string user) =>
        client.CallAsync("/ilink/bot/getconfig", $"\"ilink_user_id\":\"{user}\"");

    private static Task<RawReply> TypeAsync(OfficialClient client, string ticket, int status) => client.CallAsync(
        "/ilink/bot/sendtyping",
        $"\"ilink_user_id\":\"{client.Credentials.ILinkUserId}\",\"typing_ticket\":\"{ticket}\",\"status\":{status}");
}
