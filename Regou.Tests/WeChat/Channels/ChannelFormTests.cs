using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Tests.WeChat.Channels;

public sealed class ChannelFormTests : IAsyncLifetime
{
    private const string Key = ChannelWorld.WeComKey;
    private ChannelWorld world = null!;

    public async Task InitializeAsync() => world = await ChannelWorld.CreateAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(ChannelKind.WeCom, Key, Key)]
    [InlineData(ChannelKind.WeCom, "0193548F-0C2A-4B1E-9D3F-5A6B7C8D9E0F", Key)]
    [InlineData(ChannelKind.WeCom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + Key, Key)]
    [InlineData(ChannelKind.ServerChan, ChannelWorld.TurboKey, ChannelWorld.TurboKey)]
    [InlineData(ChannelKind.ServerChan, "https://sctapi.ftqq.com/" + ChannelWorld.TurboKey + ".send", ChannelWorld.TurboKey)]
    [InlineData(ChannelKind.ServerChan, "https://4711.push.ft07.com/send/" + ChannelWorld.Sc3Key + ".send", ChannelWorld.Sc3Key)]
    [InlineData(ChannelKind.PushPlus, ChannelWorld.PushPlusToken, ChannelWorld.PushPlusToken)]
    [InlineData(ChannelKind.WxPusher, ChannelWorld.Spt, ChannelWorld.Spt)]
    [InlineData(ChannelKind.WxPusher, ChannelWorld.Uid, ChannelWorld.Uid)]
    [InlineData(ChannelKind.WxPusher, "https://wxpusher.zjiecode.com/api/send/message/" + ChannelWorld.Spt, ChannelWorld.Spt)]
    [InlineData(ChannelKind.Webhook, "https://Example.com/hook", "https://example.com/hook")]
    public void A_key_is_taken_bare_or_out_of_its_address(ChannelKind kind, string typed, string key) =>
        Form(kind).IdentityOf(Form(kind).Read(typed).Address.ShouldNotBeNull()).ShouldBe(key);

    [Theory]
    [InlineData(ChannelKind.WeCom, "https://evil.example/cgi-bin/webhook/send?key=" + Key)]
    [InlineData(ChannelKind.WeCom, Key + "\n")]
    [InlineData(ChannelKind.WeCom, Key + "&debug=1")]
    [InlineData(ChannelKind.ServerChan, "SCT")]
    [InlineData(ChannelKind.ServerChan, "SCT../../../../etc/passwd")]
    [InlineData(ChannelKind.ServerChan, "sctpevil.example/xt12345678")]
    [InlineData(ChannelKind.ServerChan, ChannelWorld.TurboKey + "?a=b")]
    [InlineData(ChannelKind.PushPlus, "0123456789abcdef0123456789abcde")]
    [InlineData(ChannelKind.PushPlus, "0123456789abcdef0123456789abcdeé")]
    [InlineData(ChannelKind.WxPusher, "AT_abcdefGHIJKL")]
    [InlineData(ChannelKind.WxPusher, "UID_")]
    [InlineData(ChannelKind.Webhook, "javascript:alert(1)")]
    [InlineData(ChannelKind.Webhook, "not an address")]
    public void Anything_else_has_the_wrong_shape(ChannelKind kind, string typed) =>
        Form(kind).Read(typed).ShouldBe(FormReading.Bad(ChannelRefusal.WrongShape));

    [Theory]
    [InlineData(ChannelKind.WeCom)]
    [InlineData(ChannelKind.ServerChan)]
    [InlineData(ChannelKind.PushPlus)]
    [InlineData(ChannelKind.WxPusher)]
    [InlineData(ChannelKind.Webhook)]
    public void Nothing_typed_is_said_to_be_missing(ChannelKind kind) => Form(kind).Read("").ShouldBe(FormReading.Bad(ChannelRefusal.Missing));

    [Fact]
    public void A_private_address_is_named_as_such() =>
        Form(ChannelKind.Webhook).Read("https://192.168.1.1/").ShouldBe(FormReading.Bad(ChannelRefusal.AddressNotPublic));

    [Fact]
    public async Task Without_an_application_of_the_operators_only_an_SPT_is_taken()
    {
        await using var poor = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:WxPusherAppToken", ""));
        poor.Catalogue.TryForm(ChannelKind.WxPusher, out var form).ShouldBeTrue();

        form!.Read(ChannelWorld.Uid).ShouldBe(FormReading.Bad(ChannelRefusal.NeedsSpt));
        form.Read(ChannelWorld.Spt).Address.ShouldNotBeNull();
    }

    [Fact]
    public void An_address_says_nothing_of_itself() => $"{world.AddressOf(ChannelKind.WeCom)}".ShouldBe("(an address)");

    private IChannelForm Form(ChannelKind kind)
    {
        world.Catalogue.TryForm(kind, out var form).ShouldBeTrue();
        return form!;
    }
}
