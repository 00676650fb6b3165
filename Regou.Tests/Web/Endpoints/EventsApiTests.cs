using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class EventsApiTests : SiteTests
{
    [Fact]
    public async Task Without_launches_the_page_is_empty_and_ends()
    {
        var page = await PageAsync("/api/events/latest");

        page.GetProperty("items").GetArrayLength().ShouldBe(0);
        page.GetProperty("nextBefore").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await Site.StoreAsync([.. Enumerable.Range(1, 7).Select(number => Given.Launch(number))]);
        List<long> seen = [];

        long? before = null;
        do
        {
            var page = await PageAsync($"/api/events/latest?limit=3{(before is null ? "" : $"&before={before}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            before = page.GetProperty("nextBefore") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }
        while (before is not null);

        seen.ShouldBe([7, 6, 5, 4, 3, 2, 1]);
    }

    [Theory]
    [InlineData("four", 2)]
    [InlineData("FLAP", 1)]
    [InlineData("gmgn", 0)]
    public async Task A_source_has_a_list_of_its_own(string source, int count)
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap), Given.Launch(3));

        (await PageAsync($"/api/events/latest/{source}")).GetProperty("items").GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task A_rolled_back_launch_is_not_listed()
    {
        var launch = Given.Launch();
        launch.Status = LaunchStatus.RolledBack;
        await Site.StoreAsync(launch);

        (await PageAsync("/api/events/latest")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_item_has_the_members_that_clients_rely_on()
    {
        var launch = Given.Launch(1, seenAt: Given.Noon.AddMilliseconds(380));
        launch.Extras = """{"taxBps":300}""";
        await Site.StoreAsync(launch);

        var item = (await PageAsync("/api/events/latest")).GetProperty("items")[0];

        item.GetProperty("id").GetInt64().ShouldBe(1);
        item.GetProperty("source").GetString().ShouldBe("four");
        item.GetProperty("symbol").GetString().ShouldBe("DOGE");
        item.GetProperty("name").GetString().ShouldBe("Dogecoin");
        item.GetProperty("tokenAddress").GetString()!.ToLowerInvariant().ShouldBe(launch.TokenAddress);
        item.GetProperty("creator").GetString()!.ToLowerInvariant().ShouldBe(launch.Creator);
        item.GetProperty("launchTx").GetString().ShouldBe(launch.LaunchTx);
        item.GetProperty("logIndex").GetInt32().ShouldBe(0);
        item.GetProperty("blockNumber").GetInt64().ShouldBe(1_001);
        item.GetProperty("blockHash").GetString().ShouldBe(launch.BlockHash);
        item.GetProperty("eventTime").GetString().ShouldBe("2026-11-22T04:00:00.380Z");
        item.GetProperty("seenAt").GetString().ShouldBe("2026-11-22T04:00:00.380Z");
        item.GetProperty("status").GetString().ShouldBe("live");
        item.GetProperty("extras").GetProperty("taxBps").GetInt32().ShouldBe(300);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task Extras_that_are_no_object_become_an_empty_one(string extras)
    {
        var launch = Given.Launch();
        launch.Extras = extras;
        await Site.StoreAsync(launch);

        var item = (await PageAsync("/api/events/latest")).GetProperty("items")[0];

        item.GetProperty("extras").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task Hostile_names_come_back_as_they_were_but_are_harmless_on_the_wire()
    {
        const string name = "</script><b>\u202Egnol\n\u0000热狗😂";
        await Site.StoreAsync(Given.Launch(1, name: name));

        var text = await Client.GetStringAsync("/api/events/latest");

        text.ShouldNotContain("<");
        text.ShouldNotContain('\u202E');
        text.ShouldContain("热狗");
        JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Too_many_requests_from_one_address_are_told_to_wait()
    {
        await using var strict = new RegouSite(("Web:ApiRequestsPerSecond", "1"));
        using var hasty = strict.CreateClient();
        var answers = new List<HttpResponseMessage>();
        for (var count = 0; count < 30; count++) answers.Add(await hasty.GetAsync("/api/events/latest"));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeInRange(10, 20);
        refused[0].Headers.RetryAfter.ShouldNotBeNull();
        refused[0].Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await hasty.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_failure_of_the_server_is_a_problem_without_its_inner_workings()
    {
        await PageAsync("/api/events/latest");
        await Site.Get<WriteGate>().WriteAsync(
            db => db.Database.ExecuteSqlRawAsync("DROP TABLE launch_events"), default);

        var answer = await Client.GetAsync("/api/events/latest");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("launch_events");
    }

    private async Task<JsonElement> PageAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);
}
