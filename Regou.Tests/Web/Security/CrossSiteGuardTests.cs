using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regou.Tests.Web.Drivers;
using Regou.Web.Security;

namespace Regou.Tests.Web.Security;

public sealed class CrossSiteGuardTests : SiteTests
{
    private const string SiteUrl = "https://public.example/";
    private static readonly string[] Unsafe = ["POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    public async Task No_endpoint_that_takes_an_unsafe_method_is_reached_from_another_site()
    {
        await Client.SignInAsync(Site, await Site.UserAsync());
        var endpoints = Site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(20);
        var tried = 0;
        foreach (var endpoint in endpoints)
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : Unsafe;
            foreach (var method in methods.Intersect(Unsafe))
            {
                var path = PathOf(endpoint);
                if (CrossSiteGuard.IsMachineCallback(path)) continue;
                using var request = new HttpRequestMessage(new(method), path);
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
                using var answer = await Client.SendAsync(request);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path} ({endpoint.DisplayName})");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("/wechat/direct", true)]
    [InlineData("/webhook/bnb-transfer", true)]
    [InlineData("/webhooks", false)]
    [InlineData("/wechat/directly", false)]
    [InlineData("/", false)]
    public void Only_machines_callbacks_are_exempt(string path, bool exempt) => CrossSiteGuard.IsMachineCallback(path).ShouldBe(exempt);

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", null, false)]
    [InlineData("", null, false)]
    [InlineData("cross-site", "https://regou.example", false)]
    [InlineData("same-origin", "null", true)]
    [InlineData(null, "https://regou.example", true)]
    [InlineData(null, "https://REGOU.example", true)]
    [InlineData(null, "https://public.example", true)]
    [InlineData(null, "http://public.example", false)]
    [InlineData(null, "http://regou.example", false)]
    [InlineData(null, "https://regou.example:444", false)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "https://sub.regou.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, "", false)]
    [InlineData(null, null, false)]
    public void With_a_session_an_unsafe_request_comes_from_this_site_and_says_so(string? site, string? origin, bool allowed)
    {
        foreach (var method in Unsafe.Append("BREW")) CrossSiteGuard.IsAllowed(Request(method, site, origin, "__Host-regou-session"), SiteUrl).ShouldBe(allowed);
        CrossSiteGuard.IsAllowed(Request("POST", site, origin, "regou-session"), SiteUrl).ShouldBe(allowed);
        CrossSiteGuard.IsAllowed(Request("GET", site, origin, "regou-session"), SiteUrl).ShouldBeTrue();
    }

    [Fact]
    public void A_program_without_a_session_need_not_say_where_it_comes_from()
    {
        CrossSiteGuard.IsAllowed(Request("POST", null, null, null), SiteUrl).ShouldBeTrue();
        CrossSiteGuard.IsAllowed(Request("POST", null, null, "theme"), SiteUrl).ShouldBeTrue();
        CrossSiteGuard.IsAllowed(Request("POST", "cross-site", null, null), SiteUrl).ShouldBeFalse();
        CrossSiteGuard.IsAllowed(Request("POST", null, null, "regou-sessionC1"), SiteUrl).ShouldBeFalse();
    }

    [Fact]
    public void A_WebSocket_is_not_opened_by_another_site()
    {
        var request = Request("GET", null, "https://evil.example", null);
        CrossSiteGuard.IsAllowed(request, SiteUrl).ShouldBeTrue();

        request.Headers.Upgrade = "websocket";

        CrossSiteGuard.IsAllowed(request, SiteUrl).ShouldBeFalse();
        request.Headers.Origin = "https://regou.example";
        CrossSiteGuard.IsAllowed(request, SiteUrl).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        request.Headers.Add("Origin", "https://evil.example");

        using var answer = await Client.SendAsync(request);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("another site");
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"))));

    private static HttpRequest Request(string method, string? site, string? origin, string? cookie)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host, request.Path) = (method, "https", new("regou.example"), "/logout");
        if (site is not null) request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null) request.Headers.Origin = origin;
        if (cookie is not null) request.Headers.Cookie = $"{cookie}=x";
        return request;
    }
}
