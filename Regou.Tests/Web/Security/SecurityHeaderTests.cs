using System.Net;
using Regou.Tests.Web.Drivers;
using Regou.Web.Security;

namespace Regou.Tests.Web.Security;

public sealed class SecurityHeaderTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/no-such-page")]
    [InlineData("/api/events/latest")]
    [InlineData("/api/events/latest?limit=0")]
    [InlineData("/icons/regou.svg")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        var headers = (await shared.Client.GetAsync(path)).Headers;

        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var policy = headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        headers.GetValues("Referrer-Policy").ShouldHaveSingleItem();
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_has_nothing_inline_that_the_policy_would_block()
    {
        var page = await shared.Client.GetStringAsync("/login");

        page.ShouldNotContain("<style");
        page.ShouldNotContain(" style=");
        page.ShouldNotContain("<script>");
        page.ShouldNotContain("onclick=\"");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_words()
    {
        var answer = await shared.Client.GetAsync("/no-such-page");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("没有这个页面");
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData(null, "unknown")]
    public void Limits_count_for_an_address_or_a_network(string? address, string counted) =>
        ClientAddress.Of(address is null ? null : IPAddress.Parse(address)).ShouldBe(counted);
}
