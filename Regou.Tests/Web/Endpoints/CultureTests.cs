using System.Net;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class CultureTests : SiteTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?c=")]
    [InlineData("?c=fr")]
    [InlineData("?c=en-US%0d%0aSet-Cookie:x=1")]
    public async Task An_unknown_language_is_refused_by_name(string query)
    {
        var answer = await Client.GetAsync($"/culture{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("c must be one of zh-CN, en.");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("~//evil.example")]
    public async Task The_way_back_never_leads_to_another_site(string back)
    {
        var answer = await Client.GetAsync($"/culture?c=en&return={Uri.EscapeDataString(back)}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task The_chosen_language_stays_and_the_way_back_keeps_its_query()
    {
        (await Client.GetStringAsync("/")).ShouldContain("lang=\"zh-CN\"");

        var answer = await Client.GetAsync("/culture?c=EN&return=%2F%3Fsource%3Dfour");

        answer.Headers.Location!.ToString().ShouldBe("/?source=four");
        var page = await Client.GetStringAsync("/");
        page.ShouldContain("lang=\"en\"");
        page.ShouldContain("Sign in with wallet or WeChat");
        await Client.GetAsync("/culture?c=zh-CN");
        (await Client.GetStringAsync("/")).ShouldContain("微信登录");
    }

    [Fact]
    public async Task What_the_browser_says_about_languages_is_not_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");

        (await (await Client.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain("lang=\"zh-CN\"");
    }
}
