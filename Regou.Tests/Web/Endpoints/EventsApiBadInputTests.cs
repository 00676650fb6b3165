using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class EventsApiBadInputTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-5", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("before=0", "before")]
    [InlineData("before=abc", "before")]
    [InlineData("before=-1", "before")]
    public async Task A_bad_parameter_is_named_with_what_it_should_be(string query, string parameter)
    {
        var answer = await shared.Client.GetAsync($"/api/events/latest?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("parameter").GetString().ShouldBe(parameter);
        problem.GetProperty("detail").GetString().ShouldStartWith($"{parameter} must be");
    }

    [Theory]
    [InlineData("pump")]
    [InlineData("%3Cscript%3E")]
    [InlineData("0")]
    public async Task An_unknown_source_is_a_problem_that_lists_the_known_ones(string source)
    {
        var answer = await shared.Client.GetAsync($"/api/events/latest/{source}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("source must be one of flap, four, gmgn.");
        text.ShouldNotContain("script");
    }

    [Fact]
    public async Task An_unknown_path_of_the_api_is_a_problem_and_no_page()
    {
        var answer = await shared.Client.GetAsync("/api/launches");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
