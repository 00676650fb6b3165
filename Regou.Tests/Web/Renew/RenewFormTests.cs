using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Renew;

/// <summary>The page as a browser without scripts has it.</summary>
public sealed class RenewFormTests : SiteTests
{
    [Fact]
    public async Task Signed_out_the_page_leads_to_signing_in_and_back()
    {
        using var answer = await Client.GetAsync(new Uri("/renew", UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.ToString().ShouldEndWith("/login?return=%2Frenew");
    }

    [Theory]
    [InlineData("year", "", "/renew?amount=year")]
    [InlineData("own", "0.25", "/renew?amount=0.25")]
    [InlineData("own", "<b>", "/renew?amount=%3Cb%3E")]
    [InlineData("own", "//evil.example", "/renew?amount=%2F%2Fevil.example")]
    [InlineData("month", "7", "/renew?amount=month")]
    public async Task A_posted_choice_leads_to_the_page_that_shows_what_it_gives(string amount, string own, string to)
    {
        var page = await SignedInAsync("/renew");
        using var answer = await PostAsync(amount, own, TokenOf(page));
        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.ToString().ShouldBe(to);
    }

    [Fact]
    public async Task The_result_is_rendered_by_the_server()
    {
        (await SignedInAsync("/renew?amount=0.25")).ShouldContain("7 天 12 小时（月付）");
        (await Client.GetStringAsync(new Uri("/renew?amount=%3Cscript%3E", UriKind.Relative))).ShouldContain("大于 0 的 BNB 数量");
    }

    [Fact]
    public async Task A_post_without_the_forms_token_is_refused()
    {
        await SignedInAsync("/renew");
        using var answer = await PostAsync("year", "", "forged");
        ((int)answer.StatusCode).ShouldBe(400);
        using var bare = await SendAsync(new StringContent("{}"));
        ((int)bare.StatusCode).ShouldBe(400);
    }

    private async Task<string> SignedInAsync(string path)
    {
        await Client.SignInAsync(Site, await Site.UserAsync());
        return await Client.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    private async Task<HttpResponseMessage> PostAsync(string amount, string own, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["amount"] = amount, ["own"] = own, ["__RequestVerificationToken"] = token });
        return await SendAsync(form);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/renew") { Content = content };
        request.Headers.Add("Origin", "http://localhost");
        return await Client.SendAsync(request);
    }

    /// <summary>Of the form that chooses the amount.</summary>
    private static string TokenOf(string page)
    {
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        var start = page.IndexOf(Before, page.IndexOf("action=\"/renew\"", StringComparison.Ordinal), StringComparison.Ordinal) + Before.Length;
        return page[start..page.IndexOf('"', start)];
    }
}
