using System.Text;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;
using Regou.WeChat.Channels;

namespace Regou.Tests.WeChat.Channels;

/// <summary>What is particular to one service.</summary>
public sealed class ChannelRequestTests : IAsyncLifetime
{
    private ChannelWorld world = null!;

    public async Task InitializeAsync() => world = await ChannelWorld.CreateAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_key_of_ServerChans_third_version_leads_to_the_users_own_host()
    {
        await SendAsync(ChannelKind.ServerChan, new(IChannelForm.Key, ChannelWorld.Sc3Key));

        world.StandIns.Box.All.ShouldHaveSingleItem().Key.ShouldBe(ChannelWorld.Sc3Key);
    }

    [Fact]
    public async Task WxPusher_writes_to_a_follower_through_the_operators_application()
    {
        await SendAsync(ChannelKind.WxPusher, new(IChannelForm.Key, ChannelWorld.Uid));

        world.StandIns.Box.All.ShouldHaveSingleItem().Key.ShouldBe(ChannelWorld.Uid);
    }

    [Fact]
    public async Task Without_an_application_a_follower_waits_and_his_channel_stays_whole()
    {
        await using var poor = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:WxPusherAppToken", ""));
        var id = await poor.ChannelAsync(ChannelKind.WxPusher, new ChannelAddress(IChannelForm.Key, ChannelWorld.Uid).Write());

        var outcome = await poor.Channel(ChannelKind.WxPusher).SendAsync(new(id, "c", "t"), default);

        ChannelReason.FaultOf(outcome.ShouldBeOfType<SendOutcome.Busy>().Reason).ShouldBe(ChannelFault.Operator);
        poor.StandIns.Box.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_free_plan_of_ServerChan_is_a_setting()
    {
        await using var paid = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:ServerChanPerDay", "1000"));

        paid.Channel(ChannelKind.ServerChan).Limits.Messages.ShouldBe(1_000);
        world.Channel(ChannelKind.ServerChan).Limits.Messages.ShouldBe(5);
    }

    [Fact]
    public async Task The_stand_ins_count_as_the_services_do()
    {
        for (var i = 0; i < 20; i++) (await SendAsync(ChannelKind.WeCom)).ShouldBeOfType<SendOutcome.Accepted>();
        (await SendAsync(ChannelKind.WeCom)).ShouldBe(new SendOutcome.Busy(TimeSpan.FromMinutes(1), "limited: errcode 45009"));
        for (var i = 0; i < 5; i++) (await SendAsync(ChannelKind.ServerChan)).ShouldBeOfType<SendOutcome.Accepted>();
        (await SendAsync(ChannelKind.ServerChan)).ShouldBeOfType<SendOutcome.Busy>();

        (await SendAsync(ChannelKind.WeCom, new(IChannelForm.Key, "ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f"))).ShouldBeOfType<SendOutcome.Accepted>("another robot");
    }

    [Fact]
    public async Task A_webhook_that_knows_another_secret_refuses_the_signature()
    {
        var address = new ChannelAddress("url", world.StandIns.WebhookUrl("strict", "whsec_other")).With("secret", ChannelWorld.WebhookSecret);

        (await SendAsync(ChannelKind.Webhook, address)).ShouldBeOfType<SendOutcome.TargetDead>();
    }

    [Fact]
    public async Task A_webhook_recognises_a_message_that_comes_again()
    {
        var id = await world.ChannelAsync(ChannelKind.Webhook);

        for (var i = 0; i < 2; i++)
            (await world.Channel(ChannelKind.Webhook).SendAsync(new(id, "regou:same", "t"), default)).ShouldBe(new SendOutcome.Accepted("regou:same"));

        world.StandIns.Box.All.ShouldHaveSingleItem().Id.ShouldBe("regou:same");
    }

    [Fact]
    public void A_signature_is_the_one_that_the_documentation_describes() =>
        // printf '1780000000.{"id":"regou:1","text":"发射"}' | openssl dgst -sha256 -hmac whsec_0011
        WebhookSignature.Of("whsec_0011", "1780000000", Encoding.UTF8.GetBytes("""{"id":"regou:1","text":"发射"}"""))
            .ShouldBe("sha256=8e5ab548651b934f8ef2b13b3da3d6edd36ab26080c57d738fbeef3b942da202");

    [Fact]
    public void Secrets_are_long_and_never_the_same()
    {
        WebhookSignature.NewSecret().Length.ShouldBe("whsec_".Length + 48);
        WebhookSignature.NewSecret().ShouldNotBe(WebhookSignature.NewSecret());
    }

    private Task<SendOutcome> SendAsync(ChannelKind kind) => SendAsync(kind, world.AddressOf(kind));

    private async Task<SendOutcome> SendAsync(ChannelKind kind, ChannelAddress address)
    {
        var id = await world.ChannelAsync(kind, address.Write());
        return await world.Channel(kind).SendAsync(new(id, $"regou:{id}", "发射"), default);
    }
}
