using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.Web.Endpoints;

public sealed class WeChatDirectTests : SiteTests
{
    private const string Token = "AAAAA";
    private static readonly string Key = new('k', 43);
    private static readonly CallbackCipher Cipher = new(Key, "wx0123456789abcdef");
    private readonly FakeTimeProvider time = new();
    private (string, string?)[] settings = [("OfficialAccount:Token", Token)];

    private protected override RegouSite CreateSite() => new(settings) { Configure = services => services.AddSingleton<TimeProvider>(time) };

    [Fact]
    public async Task Without_a_token_there_is_no_such_page()
    {
        settings = [];

        (await Client.GetAsync(Address("x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.PostAsync(Address("x"), Xml("/help"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_echo_comes_back_as_plain_text()
    {
        var response = await Client.GetAsync(Address(Sign()) + "&echostr=4375120948345356249");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await response.Content.ReadAsStringAsync()).ShouldBe("4375120948345356249");
    }

    [Fact]
    public async Task Tencents_own_check_is_passed()
    {
        time.Advance(DateTimeOffset.UnixEpoch.AddSeconds(1_714_036_504) - time.GetUtcNow());

        (await Client.GetStringAsync(
            "/wechat/direct?signature=f464b24fc39322e44b38aa78f5edd27bd1441696&timestamp=1714036504&nonce=1514711492&echostr=4375120948345356249"))
            .ShouldBe("4375120948345356249");
    }

    [Theory]
    [InlineData("wrong", 0)]
    [InlineData(null, 601)]
    [InlineData(null, -601)]
    public async Task Who_is_not_WeChat_or_comes_too_late_is_refused(string? signature, int secondsOld)
    {
        var at = time.GetUtcNow().AddSeconds(-secondsOld);

        (await Client.GetAsync(Address(signature ?? Sign(at), at) + "&echostr=1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Client.PostAsync(Address(signature ?? Sign(at), at), Xml("/help"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?timestamp=1&nonce=&signature=")]
    [InlineData("?timestamp=abc&nonce=1&signature=1")]
    [InlineData("?timestamp=99999999999999999999&nonce=1&signature=1")]
    [InlineData("?timestamp=-1&nonce=1&signature=1&signature=2")]
    public async Task A_broken_address_is_refused(string query)
    {
        (await Client.GetAsync("/wechat/direct" + query)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Client.PostAsync("/wechat/direct" + query, Xml("/help"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_command_is_answered_in_the_envelope_that_WeChat_wants()
    {
        var response = await Client.PostAsync(Address(Sign()), Xml("/help"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        var xml = XElement.Parse(await response.Content.ReadAsStringAsync());
        (xml.Element("ToUserName")!.Value, xml.Element("FromUserName")!.Value, xml.Element("MsgType")!.Value).ShouldBe(("o-follower", "gh_regou", "text"));
        xml.Element("Content")!.Value.ShouldStartWith("可以发送：");
    }

    [Fact]
    public async Task An_event_without_answer_is_acknowledged() =>
        (await PostAsync("<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>VIEW</Event></xml>"))
            .ShouldBe("success");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<xml>")]
    [InlineData("<xml><MsgType>text</MsgType></xml>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Content>&e;</Content></xml>")]
    public async Task What_is_no_message_is_refused_and_changes_nothing(string body)
    {
        (await Client.PostAsync(Address(Sign()), new StringContent(body))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await using var db = await Site.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Regou.Data.RegouDbContext>>().CreateDbContextAsync();
        db.OfficialFollowers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_without_end_is_refused() =>
        (await Client.PostAsync(Address(Sign()), new StringContent(new string('x', 70_000)))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_repetition_gets_the_same_reply()
    {
        var first = await PostAsync(Text("/help", "1"));
        time.Advance(TimeSpan.FromSeconds(5));

        var again = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => PostAsync(Text("/help", "1"))));

        again.ShouldAllBe(reply => XElement.Parse(reply).Element("Content")!.Value == XElement.Parse(first).Element("Content")!.Value);
        await using var db = await Site.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Regou.Data.RegouDbContext>>().CreateDbContextAsync();
        db.OfficialMessages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Sealed_messages_are_opened_and_the_reply_is_sealed()
    {
        Encrypted();

        var response = await SealedAsync(Cipher, Text("/help", "1"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var xml = XElement.Parse(await response.Content.ReadAsStringAsync());
        var encrypt = xml.Element("Encrypt")!.Value;
        CallbackSignature.Of(Token, xml.Element("TimeStamp")!.Value, xml.Element("Nonce")!.Value, encrypt).ShouldBe(xml.Element("MsgSignature")!.Value);
        Cipher.TryOpen(encrypt, out var inner).ShouldBeTrue();
        XElement.Parse(inner!).Element("Content")!.Value.ShouldStartWith("可以发送：");
    }

    [Fact]
    public async Task With_a_key_set_what_is_not_sealed_with_it_is_refused()
    {
        Encrypted();

        (await Client.PostAsync(Address(Sign()), Xml("/help"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SealedAsync(new(new string('x', 43), "wx0123456789abcdef"), Text("/help", "1"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SealedAsync(new(Key, "wxffffffffffffffff"), Text("/help", "1"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SealedAsync(Cipher, "no xml")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_linked_follower_uses_his_account()
    {
        var user = await Site.UserAsync();
        await Site.Get<Regou.Data.WriteGate>().WriteAsync(
            db => Task.FromResult(db.OfficialFollowers.Add(new OfficialFollower { OpenId = "o-follower", UserId = user, CreatedAt = Given.Noon })), default);

        XElement.Parse(await PostAsync(Text("/sub four", "1"))).Element("Content")!.Value.ShouldBe("已订阅：four.meme\n当前来源：four.meme");
    }

    private void Encrypted() =>
        settings = [("OfficialAccount:Token", Token), ("OfficialAccount:AesKey", Key), ("OfficialAccount:AppId", "wx0123456789abcdef")];

    private async Task<string> PostAsync(string body) =>
        await (await Client.PostAsync(Address(Sign()), new StringContent(body, Encoding.UTF8, "text/xml"))).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

    private Task<HttpResponseMessage> SealedAsync(CallbackCipher cipher, string message)
    {
        var encrypt = cipher.Seal(message, RandomNumberGenerator.GetBytes(16));
        var signature = CallbackSignature.Of(Token, Seconds(time.GetUtcNow()), "n1", encrypt);
        return Client.PostAsync(
            Address(Sign()) + $"&encrypt_type=aes&msg_signature={signature}",
            new StringContent($"<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"));
    }

    private static StringContent Xml(string text) => new(Text(text, "1"));

    private static string Text(string text, string id) =>
        $"<xml><ToUserName><![CDATA[gh_regou]]></ToUserName><FromUserName><![CDATA[o-follower]]></FromUserName><CreateTime>1348831860</CreateTime>"
        + $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content><MsgId>{id}</MsgId></xml>";

    private string Sign(DateTimeOffset? at = null) => CallbackSignature.Of(Token, Seconds(at ?? time.GetUtcNow()), "n1");

    private string Address(string signature, DateTimeOffset? at = null) =>
        $"/wechat/direct?signature={signature}&timestamp={Seconds(at ?? time.GetUtcNow())}&nonce=n1";

    private static string Seconds(DateTimeOffset at) => $"{at.ToUnixTimeSeconds()}";
}
