using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

public sealed class ILinkAddressesTests
{
    [Theory]
    [InlineData("http://ilinkai.weixin.qq.com")]
    [InlineData("http://ilink2.weixin.qq.com")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://127.1")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:10.0.0.1]")]
    [InlineData("https://localhost")]
    [InlineData("https://LOCALHOST:8443")]
    [InlineData("https://foo.localhost")]
    [InlineData("https://10.0.0.5")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://8.8.8.8")]
    [InlineData("https://metadata.google.internal")]
    [InlineData("https://router.local")]
    [InlineData("https://router.local.")]
    [InlineData("https://nas.home.arpa")]
    [InlineData("https://intranet")]
    [InlineData("https://user:pw@ilink2.weixin.qq.com")]
    [InlineData("https://ilink2.weixin.qq.com?x=1")]
    [InlineData("https://ilink2.weixin.qq.com#x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://ilink2.weixin.qq.com")]
    [InlineData("ilink2.weixin.qq.com")]
    [InlineData("//ilink2.weixin.qq.com")]
    [InlineData("https://")]
    [InlineData(" ")]
    public void A_reply_cannot_point_Regou_at_an_address_that_is_not_a_public_https_name(string baseUrl) =>
        Public().TryBase(baseUrl, out _).ShouldBeFalse();

    [Theory]
    [InlineData("https://ilinkai.weixin.qq.com")]
    [InlineData("https://ilinkai.weixin.qq.com/")]
    [InlineData("https://ilink2.weixin.qq.com")]
    [InlineData("https://ilink2.weixin.qq.com:8443/prefix")]
    public void A_public_https_name_is_accepted(string baseUrl)
    {
        Public().TryBase(baseUrl, out var address).ShouldBeTrue();
        address!.AbsoluteUri.ShouldStartWith(baseUrl);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_absent_base_is_the_configured_one(string? baseUrl)
    {
        Public().TryBase(baseUrl, out var address).ShouldBeTrue();
        address.ShouldBe(new("https://ilinkai.weixin.qq.com"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000", true)]
    [InlineData("http://127.0.0.1:9001", true)]
    [InlineData("http://localhost:9001", true)]
    [InlineData("https://ilinkai.weixin.qq.com", true)]
    [InlineData("http://10.0.0.5", false)]
    [InlineData("https://10.0.0.5", false)]
    [InlineData("http://ilinkai.weixin.qq.com", false)]
    public void A_loopback_base_may_name_loopback_but_no_other_inner_address(string baseUrl, bool accepted) =>
        Loopback().TryBase(baseUrl, out _).ShouldBe(accepted);

    [Theory]
    [InlineData("http://gateway.internal:8080", true)]
    [InlineData("http://gateway.internal:8081", false)]
    [InlineData("https://gateway.internal:8080", false)]
    [InlineData("http://other.internal:8080", false)]
    public void The_configured_address_is_the_operators_word_and_no_more_than_that(string baseUrl, bool accepted) =>
        WeChatParts.AddressesOf(new() { BaseUrl = "http://gateway.internal:8080" }).TryBase(baseUrl, out _).ShouldBe(accepted);

    [Theory]
    [InlineData("ilink-sh.weixin.qq.com", "https://ilink-sh.weixin.qq.com/")]
    [InlineData("ilink-sh.weixin.qq.com:8443", "https://ilink-sh.weixin.qq.com:8443/")]
    public void A_redirect_host_is_asked_over_https(string host, string expected)
    {
        Public().TryRedirect(host, out var address).ShouldBeTrue();
        address!.AbsoluteUri.ShouldBe(expected);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:6379")]
    [InlineData("10.1.2.3")]
    [InlineData("ilink-sh.weixin.qq.com/path")]
    [InlineData("user@ilink-sh.weixin.qq.com")]
    [InlineData("ilink-sh.weixin.qq.com?x")]
    [InlineData("ilink-sh.weixin.qq.com\\x")]
    [InlineData("http://ilink-sh.weixin.qq.com")]
    [InlineData("a b")]
    [InlineData(":443")]
    public void A_hostile_redirect_host_is_refused(string host) => Public().TryRedirect(host, out _).ShouldBeFalse();

    [Fact]
    public void A_loopback_redirect_keeps_the_scheme_of_the_simulator()
    {
        Loopback().TryRedirect("127.0.0.1:9001", out var address).ShouldBeTrue();
        address!.AbsoluteUri.ShouldBe("http://127.0.0.1:9001/");
    }

    private static ILinkAddresses Public() => WeChatParts.AddressesOf(new());

    private static ILinkAddresses Loopback() => WeChatParts.AddressesOf(new() { BaseUrl = "http://127.0.0.1:9000" });
}
