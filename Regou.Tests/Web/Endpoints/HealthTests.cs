using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.Collecting;
using Regou.Launches.History;
using Regou.Tests.Builders;
using Regou.Tests.Chain.Rpc;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class HealthTests : SiteTests
{
    [Fact]
    public async Task A_migrated_database_and_a_moving_head_are_ready()
    {
        _ = Client;
        Site.Get<HeadTracker>().Saw(119_483_869);

        var answer = await Client.GetAsync("/readyz");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>();
        report.GetProperty("status").GetString().ShouldBe("healthy");
        report.GetProperty("checks").GetProperty("database").GetProperty("status").GetString().ShouldBe("healthy");
        report.GetProperty("checks").GetProperty("collector").GetProperty("description").GetString().ShouldBe("block 119483869");
    }

    [Fact]
    public async Task A_hole_in_the_launchpads_own_count_is_degraded_and_says_how_many_are_missing()
    {
        _ = Client;
        LaunchEvent[] launches = [Given.Launch(1, LaunchSource.Flap), Given.Launch(2, LaunchSource.Flap)];
        (launches[0].PadNonce, launches[1].PadNonce) = (7, 11);
        await Site.StoreAsync(launches);
        Site.Get<HeadTracker>().Saw(2_000);

        await Site.Get<NonceWatch>().LookAsync(2_000, default);

        var collector = (await (await Client.GetAsync("/readyz")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("collector");
        collector.GetProperty("status").GetString().ShouldBe("degraded");
        collector.GetProperty("description").GetString()!.ShouldContain("3 launches of Flap are missing");
        collector.GetProperty("details").GetProperty("missingByNonce").GetInt64().ShouldBe(3);
        collector.GetProperty("details").GetProperty("gmgn").GetString().ShouldBe("off: GMGN_API_KEY is not set");
    }

    [Fact]
    public async Task Without_a_head_pages_are_served_but_readiness_says_so()
    {
        var answer = await Client.GetAsync("/readyz");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("no block seen yet");
    }

    [Fact]
    public async Task Each_endpoint_of_the_chain_is_shown_with_how_it_fares_and_without_its_path()
    {
        await using var first = await FakeNode.StartAsync();
        await using var second = await FakeNode.StartAsync();
        await using var site = new RegouSite(("Chain:RpcUrls", $"{first.Http},{second.Http}"), ("Chain:WebSocketUrls", first.WebSocket));
        using var client = site.CreateClient();
        (first.OnPost, second.OnPost) = (request => Answer.Result(request, "0x64"), request => Answer.Result(request, "0x62"));
        await site.Get<IChainReader>().GetBlockNumberAsync(default);
        first.OnPost = _ => new Answer("", 429) { RetryAfter = "60" };
        await site.Get<IChainReader>().GetBlockNumberAsync(default);

        var text = await client.GetStringAsync("/readyz");

        text.ShouldNotContain("secret-key");
        var checks = JsonDocument.Parse(text).RootElement.GetProperty("checks");
        checks.GetProperty("database").TryGetProperty("endpoints", out _).ShouldBeFalse();
        var endpoints = checks.GetProperty("collector").GetProperty("details").GetProperty("endpoints").EnumerateArray().ToList();
        endpoints[0].EnumerateObject().Select(member => member.Name).ShouldBe(
            ["host", "transport", "up", "lastHead", "lag", "errors", "lastError", "restingUntil", "servesLogs"]);
        endpoints[0].GetProperty("host").GetString().ShouldBe(first.Host);
        endpoints[0].GetProperty("lastHead").GetInt64().ShouldBe(100);
        endpoints[0].GetProperty("errors").GetInt64().ShouldBe(1);
        endpoints[0].GetProperty("lastError").GetString().ShouldBe($"{first.Host}: eth_blockNumber: HTTP 429: ''");
        endpoints[0].GetProperty("restingUntil").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        endpoints[1].GetProperty("up").GetBoolean().ShouldBeTrue();
        endpoints[1].GetProperty("lag").GetInt64().ShouldBe(2);
        endpoints[2].GetRawText().ShouldBe(
            $$"""{"host":"{{first.Host}}","transport":"websocket","up":false,"lastHead":null,"lag":null,"errors":0,"lastError":null,"restingUntil":null,"servesLogs":true}""");
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_ready_but_the_process_lives()
    {
        _ = Client;
        await Site.Get<WriteGate>().WriteAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory"), default);

        var answer = await Client.GetAsync("/readyz");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not applied");
        (await Client.GetStringAsync("/healthz")).ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_feature_adds_its_own_check_by_the_tag()
    {
        await using var site = new RegouSite
        {
            Configure = services => services.AddHealthChecks()
                .AddCheck("wechat", () => HealthCheckResult.Unhealthy("head is old"), tags: ["ready"]),
        };
        using var client = site.CreateClient();

        var answer = await client.GetAsync("/readyz");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("head is old");
    }

    [Fact]
    public async Task The_description_of_the_api_tells_the_bounds_of_the_parameters()
    {
        var description = await Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var paths = description.GetProperty("paths");
        paths.EnumerateObject().Select(path => path.Name).ShouldBe(
            ["/api/events/latest", "/api/events/latest/{source}", "/api/events/stream", "/login", "/login/nonce", "/login/wallet"], ignoreOrder: true);
        var limit = paths.GetProperty("/api/events/latest").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "limit").GetProperty("schema");
        limit.GetProperty("type").GetString().ShouldBe("integer");
        limit.GetProperty("maximum").GetInt32().ShouldBe(200);
    }
}
