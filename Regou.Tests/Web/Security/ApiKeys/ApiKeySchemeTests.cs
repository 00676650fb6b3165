using System.Net;
using System.Text.Json;
using Regou.Accounts.Keys;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Security.ApiKeys;

public sealed class ApiKeySchemeTests : SiteTests
{
    private const string Latest = "/api/events/latest";

    private protected override RegouSite CreateSite() => new(
        ("Web:ApiRequestsPerSecond", "1"), ("Web:ApiRequestsPerSecondTrial", "1"), ("Web:ApiRequestsPerSecondYearly", "3"));

    [Theory]
    [InlineData("Bearer rg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ")]
    [InlineData("Basic cmc6cmc=")]
    [InlineData("rubbish")]
    public async Task A_wrong_key_is_told_so_and_is_no_visitor(string header)
    {
        using var answer = await GetAsync(Latest, header);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_wrong_key_is_not_mended_by_a_cookie()
    {
        await Client.SignInAsync(Site, await Site.UserAsync());

        (await GetAsync(Latest, "Bearer nonsense")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_opens_the_api_and_no_page_or_file_of_its_owner()
    {
        var key = await KeyAsync(await Site.UserAsync());

        (await GetAsync(Latest, $"Bearer {key}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/user-center", $"Bearer {key}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync("/user-center/rules.json", $"Bearer {key}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task All_keys_of_an_owner_share_the_limit_of_his_plan_and_visitors_have_their_own()
    {
        var (trial, yearly) = (await Site.UserAsync(), await Site.UserAsync());
        await Site.Get<WriteGate>().WriteAsync(
            async db => (await db.Users.FindAsync(yearly))!.YearlyUntil = Site.Get<TimeProvider>().GetUtcNow().AddDays(9), default);
        var (one, other, third) = (await KeyAsync(trial), await KeyAsync(trial), await KeyAsync(yearly));

        (await AcceptedAsync(30, one, other)).ShouldBeInRange(10, 16);
        (await AcceptedAsync(60, third)).ShouldBeInRange(30, 55);
        (await GetAsync(Latest, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await GetAsync(Latest, $"Bearer {one}");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("keys of this account");
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_description_names_the_scheme_as_one_that_may_be_left_out()
    {
        using var description = JsonDocument.Parse(await Client.GetStringAsync("/openapi/v1.json"));

        var scheme = description.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiKey");
        (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()).ShouldBe(("http", "bearer"));
        var security = description.RootElement.GetProperty("security").EnumerateArray().Select(way => way.GetRawText()).ToList();
        security.Count.ShouldBe(2);
        security[0].ShouldMatch(@"^\{\s*\}$");
    }

    private async Task<int> AcceptedAsync(int requests, params string[] keys)
    {
        var accepted = 0;
        for (var request = 0; request < requests; request++)
        {
            using var answer = await GetAsync(Latest, $"Bearer {keys[request % keys.Length]}");
            if (answer.StatusCode == HttpStatusCode.OK) accepted++;
            else answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        return accepted;
    }

    private async Task<string> KeyAsync(long user)
    {
        var now = Site.Get<TimeProvider>().GetUtcNow();
        var secret = await Site.Get<WriteGate>().WriteAsync(db => SessionBook.StartAsync(db, user, SignInWay.Wallet, "", now, default), default);
        var session = (await Site.Get<SessionBook>().FindAsync(secret, default))!.SessionId;
        return (await Site.Get<ApiKeyBook>().MakeAsync(user, session, "test", default)).Key!;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();
        return await Client.SendAsync(request);
    }
}
