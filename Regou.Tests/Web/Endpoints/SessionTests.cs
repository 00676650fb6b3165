using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Regou.Accounts;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed partial class SessionTests : SiteTests
{
    private readonly FakeTimeProvider time = new();

    private protected override RegouSite CreateSite() => new() { Configure = services => services.AddSingleton<TimeProvider>(time) };

    [Theory]
    [InlineData("/login/complete")]
    [InlineData("/login/complete?ticket=")]
    [InlineData("/login/complete?ticket=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_ticket_that_was_never_issued_signs_nobody_in(string path) => Refused(await Client.GetAsync(path));

    [Fact]
    public async Task A_ticket_signs_in_once()
    {
        var path = await TicketPathAsync();

        var entered = await Client.GetAsync(path);

        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        entered.Headers.Location!.ToString().ShouldBe("/?welcome=1");
        var cookie = Cookie(entered, "regou-session").ShouldNotBeNull();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("secure");
        (await Client.GetStringAsync("/?welcome=1")).ShouldContain("banner-good");
        (await Site.CreateClient().GetStringAsync("/?welcome=1")).ShouldNotContain("banner-good");
        Refused(await Site.CreateClient().GetAsync(path));
    }

    [Fact]
    public async Task A_ticket_older_than_a_minute_is_refused()
    {
        var path = await TicketPathAsync();
        time.Advance(TimeSpan.FromSeconds(61));

        Refused(await Client.GetAsync(path));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task Another_site_cannot_sign_a_visitor_in_as_somebody_else(string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await TicketPathAsync());
        request.Headers.Add("Sec-Fetch-Site", from);

        Refused(await Client.SendAsync(request));
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure_and_bound_to_the_host()
    {
        using var secure = Site.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });

        var cookie = Cookie(await secure.GetAsync(await TicketPathAsync()), "__Host-regou-session").ShouldNotBeNull();

        cookie.ShouldContain("secure");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("domain");
        (await secure.GetStringAsync("/")).ShouldContain("action=\"/logout\"");
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_no_session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "regou-session=CfDJ8Tampered");

        (await (await Client.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain("href=\"/login\"");
    }

    [Fact]
    public async Task Leaving_needs_the_form_of_this_site()
    {
        await Client.GetAsync(await TicketPathAsync());

        var forged = await Client.PostAsync("/logout", new FormUrlEncodedContent([]));

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Client.GetStringAsync("/")).ShouldContain("action=\"/logout\"");
    }

    [Fact]
    public async Task Leaving_ends_the_session()
    {
        await Client.GetAsync(await TicketPathAsync());
        var page = await Client.GetStringAsync("/");
        var token = WebUtility.HtmlDecode(FormToken().Match(page).Groups["token"].Value);

        var left = await Client.PostAsync("/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Client.GetStringAsync("/")).ShouldContain("href=\"/login\"");
    }

    [Fact]
    public async Task Keys_of_sessions_lie_beside_the_database()
    {
        await Client.GetAsync(await TicketPathAsync());

        Directory.GetFiles(Path.Combine(Site.Folder.FullName, "keys"), "key-*.xml").ShouldNotBeEmpty();
    }

    private async Task<string> TicketPathAsync()
    {
        var user = await Site.UserAsync();
        return $"/login/complete?ticket={await Site.Get<LoginTickets>().IssueAsync(user, default)}";
    }

    private static void Refused(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/login?expired=1");
        Cookie(answer, "regou-session").ShouldBeNull();
    }

    private static string? Cookie(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal))?.ToLowerInvariant()
            : null;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
