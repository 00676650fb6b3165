using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;
using Regou.WeChat.Channels;

namespace Regou.Tests.WeChat.Channels;

/// <summary>A user must not be able to make this server speak to itself or to its network.</summary>
public sealed class WebhookAddressesTests
{
    [Theory]
    [InlineData("https://example.com/hook?x=1", true)]
    [InlineData("https://EXAMPLE.com:8443/", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("https://[2402:4e00::1]/", true)]
    [InlineData("http://example.com/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://db/", false)]
    [InlineData("https://db.internal/", false)]
    [InlineData("https://printer.local./", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://127.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://0/", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://198.18.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[2002:7f00:1::]/", false)]
    [InlineData("https://[64:ff9b::7f00:1]/", false)]
    [InlineData("https://user:password@example.com/", false)]
    [InlineData("https://example.com/#part", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://example.com/", false)]
    [InlineData("//example.com/", false)]
    [InlineData("example.com", false)]
    [InlineData("", false)]
    public void Only_public_https_addresses_are_taken(string text, bool taken) => Addresses("").TryRead(text, out _).ShouldBe(taken);

    [Fact]
    public void An_address_has_an_end() => Addresses("").TryRead($"https://example.com/{new string('a', 1_000)}", out _).ShouldBeFalse();

    [Theory]
    [InlineData("http://10.0.0.1:8080/hook", true)]
    [InlineData("http://10.0.0.1/hook", false)]
    [InlineData("http://intranet/hook", true)]
    [InlineData("http://intranet:99/hook", true)]
    [InlineData("http://intranet.evil.com/hook", false)]
    public void The_operator_may_except_hosts(string text, bool taken) => Addresses("10.0.0.1:8080, intranet").TryRead(text, out _).ShouldBe(taken);

    [Fact]
    public async Task A_name_that_resolves_into_this_machine_is_not_connected_to()
    {
        using var inner = new TcpListener(IPAddress.Loopback, 0);
        inner.Start();
        await using var world = await ChannelWorld.CreateAsync();
        var url = new Uri($"https://localhost:{((IPEndPoint)inner.LocalEndpoint).Port}/");

        var reply = await world.Get<ChannelCalls>().PostAsync(ChannelCalls.WebhookClient, url, [], _ => { }, default);

        reply.Trouble.ShouldBe(new SendOutcome.TargetDead("bad_address: it resolves to no public address"));
        inner.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_is_trusted_no_longer_is_not_posted_to()
    {
        await using var world = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:WebhookTrustedHosts", ""));
        var id = await world.ChannelAsync(ChannelKind.Webhook);

        var outcome = await world.Channel(ChannelKind.Webhook).SendAsync(new(id, "c", "t"), default);

        ChannelReason.FaultOf(outcome.ShouldBeOfType<SendOutcome.TargetDead>().Reason).ShouldBe(ChannelFault.BadAddress);
        world.StandIns.Box.All.ShouldBeEmpty();
    }

    private static WebhookAddresses Addresses(string trusted) => new(Options.Create(new ChannelsOptions { WebhookTrustedHosts = trusted }));
}
