using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed partial class SessionTests : SiteTests
{
    private readonly FakeTimeProvider time = new();
    private long user;

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
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        var forged = await Client.SendAsync(request);

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Client.GetStringAsync("/")).ShouldContain("action=\"/logout\"");
    }

    [Fact]
    public async Task Leaving_ends_the_session_for_whoever_copied_its_cookie_too()
    {
        var entered = await Client.GetAsync(await TicketPathAsync());
        var page = await Client.GetStringAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(FormToken().Match(page).Groups["token"].Value))]),
        };
        request.Headers.Add("Origin", "http://localhost");

        var left = await Client.SendAsync(request);

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Client.GetStringAsync("/")).ShouldContain("href=\"/login\"");
        using var copied = new HttpRequestMessage(HttpMethod.Get, "/");
        copied.Headers.Add("Cookie", entered.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("regou-session", StringComparison.Ordinal)).Split(';')[0]);
        (await (await Site.CreateClient().SendAsync(copied)).Content.ReadAsStringAsync()).ShouldContain("href=\"/login\"");
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_over_at_the_next_request()
    {
        await Client.GetAsync(await TicketPathAsync());
        var mine = (await Site.Get<SessionBook>().ListAsync(user, default)).ShouldHaveSingleItem();

        await Site.Get<SessionBook>().EndAsync(user, mine.Id, default);

        var answer = await Client.GetAsync("/user-center");
        answer.Headers.Location!.PathAndQuery.ShouldBe("/login?return=%2Fuser-center");
        Cookie(answer, "regou-session").ShouldNotBeNull().ShouldContain("expires=thu, 01 jan 1970");
    }

    [Fact]
    public async Task A_session_without_use_ends_after_two_weeks_and_a_used_one_after_three_months()
    {
        await Client.GetAsync(await TicketPathAsync());
        for (var day = 13; day < 90; day += 13)
        {
            time.Advance(TimeSpan.FromDays(13));
            (await Client.GetAsync("/user-center")).StatusCode.ShouldBe(HttpStatusCode.OK, $"day {day}");
        }

        time.Advance(TimeSpan.FromDays(13));
        (await Client.GetAsync("/user-center")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Client.GetAsync(await TicketPathAsync());
        time.Advance(TimeSpan.FromDays(14));
        (await Client.GetAsync("/user-center")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_signs_in_again_keeps_his_session_and_is_freshly_proven_and_another_user_takes_its_place()
    {
        await Client.GetAsync(await TicketPathAsync());
        time.Advance(TimeSpan.FromHours(1));
        var again = await Client.GetAsync($"/login/complete?ticket={await Site.Get<LoginTickets>().IssueAsync(user, default)}&return=%2Fuser-center");
        again.Headers.Location!.ToString().ShouldBe("/user-center");
        Cookie(again, "regou-session").ShouldBeNull();
        await using (var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync())
            db.UserSessions.ShouldHaveSingleItem().ProvenAt.ShouldBe(time.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        var before = user;

        var other = await Client.GetAsync(await TicketPathAsync());

        Cookie(other, "regou-session").ShouldNotBeNull();
        (await Site.Get<SessionBook>().ListAsync(before, default)).ShouldBeEmpty();
        (await Site.Get<SessionBook>().ListAsync(user, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_browser_calls_itself_is_kept_without_what_cannot_be_shown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await TicketPathAsync());
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 " + new string('x', 2_000));

        await Client.SendAsync(request);

        (await Site.Get<SessionBook>().ListAsync(user, default)).Single().Device.Length.ShouldBe(SessionBook.LongestDevice);
    }

    private async Task<string> TicketPathAsync()
    {
        user = await Site.UserAsync();
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
