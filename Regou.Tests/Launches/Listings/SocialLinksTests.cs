using Regou.Launches.Listings;

namespace Regou.Tests.Launches.Listings;

public sealed class SocialLinksTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" https://a.example/x ", "https://a.example/x")]
    [InlineData("http://a.example", "http://a.example/")]
    [InlineData("a.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("ftp://a.example", null)]
    [InlineData("//a.example", null)]
    [InlineData("https://user@a.example", null)]
    [InlineData("https://", null)]
    public void A_website_is_an_http_URL(string? text, string? url) => SocialLinks.Website(text).ShouldBe(url);

    [Theory]
    [InlineData("@doge", "https://x.com/doge")]
    [InlineData("doge", "https://x.com/doge")]
    [InlineData("doge/status/12345", "https://x.com/doge/status/12345")]
    [InlineData("i/communities/12345", "https://x.com/i/communities/12345")]
    [InlineData("x.com/doge", "https://x.com/doge")]
    [InlineData("www.Twitter.com/doge", "https://www.twitter.com/doge")]
    [InlineData("https://x.com/doge", "https://x.com/doge")]
    [InlineData("@", null)]
    [InlineData("do ge", null)]
    [InlineData("doge\nevil", null)]
    [InlineData("../evil", null)]
    [InlineData("doge//evil", null)]
    [InlineData("x.com.evil.example/doge", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("币安", null)]
    public void A_handle_becomes_a_URL_of_X(string text, string? url) => SocialLinks.Twitter(text).ShouldBe(url);

    [Theory]
    [InlineData("@dogechat", "https://t.me/dogechat")]
    [InlineData("dogechat", "https://t.me/dogechat")]
    [InlineData("+AbC-12_x", "https://t.me/+AbC-12_x")]
    [InlineData("t.me/dogechat", "https://t.me/dogechat")]
    [InlineData("https://t.me/+AbC", "https://t.me/+AbC")]
    [InlineData("doge/chat", null)]
    [InlineData("tg://resolve?domain=x", null)]
    public void A_chat_becomes_a_URL_of_Telegram(string text, string? url) => SocialLinks.Telegram(text).ShouldBe(url);
}
