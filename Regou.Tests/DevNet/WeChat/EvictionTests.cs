using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>One user, one bot.</summary>
public sealed class EvictionTests : SimulatorFixture
{
    [Fact]
    public async Task Confirming_a_second_code_kills_the_first_bot_and_its_pending_poll()
    {
        Knobs.HoldMs = 60_000;
        var (user, first) = Bound();
        using var _ = first;
        var poll = first.GetUpdatesAsync();
        await Eventually.TrueAsync(() => Simulator.Stats.OpenPolls == 1);

        var qr = (await first.GetBotQrcodeAsync()).Text("qrcode")!;
        await user.ScanAsync(qr);
        poll.IsCompleted.ShouldBeFalse();
        await user.ConfirmAsync();

        (await poll).Ret.ShouldBe(-14);
        (await first.GetUpdatesAsync()).Ret.ShouldBe(-14);
        (await first.SendAsync("still here?", null)).Ret.ShouldBe(-14);
        (await first.CallAsync("/ilink/bot/msg/notifystart")).Ret.ShouldBe(-14);
        user.Credentials!.ILinkBotId.ShouldNotBe(first.Credentials.ILinkBotId);
        Simulator.Stats.PollsStale.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_binding_starts_without_a_window_and_without_the_old_context()
    {
        var (user, first, token) = Talking();
        using var _ = first;
        using var second = new OfficialClient(Simulator.BaseUrl, Simulator.BindDirectly(user));

        (await second.SendAsync("hello", token)).Ret.ShouldBe(-2);
        (await second.GetUpdatesAsync()).Messages.ShouldBeEmpty();
        Simulator.Stats.Sends(SendOutcome.NoContextToken).ShouldBe(1);
        user.Standing.ShouldSatisfyAllConditions(
            standing => standing.Bound.ShouldBeTrue(), standing => standing.LastInboundAt.ShouldBeNull(), standing => standing.Remaining.ShouldBe(0));
    }

    [Fact]
    public async Task Binding_elsewhere_ends_the_bot_and_the_user_has_nobody_to_write_to()
    {
        var (user, client, _) = Talking();
        using var _ = client;

        user.BindElsewhere();

        (await client.GetUpdatesAsync()).Ret.ShouldBe(-14);
        Should.Throw<PhoneException>(() => user.Say("hello?")).Code.ShouldBe("not_bound");
        user.Standing.Bound.ShouldBeFalse();
    }

    [Fact]
    public async Task Other_users_bots_live_on()
    {
        var (_, others) = Bound("小红");
        using var _ = others;
        Simulator.BindDirectly(Simulator.User("小明"));
        Simulator.BindDirectly(Simulator.User("小明"));

        (await others.GetUpdatesAsync()).Ret.ShouldBe(0);
    }

    [Fact]
    public void A_user_keeps_his_openid_over_bindings_and_differs_from_others()
    {
        var user = Simulator.User("小明");
        var first = Simulator.BindDirectly(user);
        var second = Simulator.BindDirectly(user);

        second.ILinkUserId.ShouldBe(first.ILinkUserId);
        second.BotToken.ShouldNotBe(first.BotToken);
        Simulator.User("小明").ShouldBeSameAs(user);
        Simulator.User("小红").OpenId.ShouldNotBe(user.OpenId);
    }

    [Fact]
    public async Task A_seed_repeats_the_tokens_and_no_seed_does_not()
    {
        async Task<string> TokenAsync(int? seed)
        {
            await using var simulator = await ILinkSimulator.StartAsync(new() { Seed = seed });
            return simulator.BindDirectly(simulator.User("小明")).BotToken;
        }

        (await TokenAsync(5)).ShouldBe(await TokenAsync(5));
        (await TokenAsync(null)).ShouldNotBe(await TokenAsync(null));
    }
}
