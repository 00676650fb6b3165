using System.Text.Json;
using Regou.Launches.Listings;
using static Regou.Tests.Launches.Listings.GmgnWorld;

namespace Regou.Tests.Launches.Listings;

public sealed class GmgnClientTests
{
    [Theory]
    [InlineData(200, "", GmgnFailure.Malformed, "no JSON")]
    [InlineData(200, "<html>just a moment", GmgnFailure.Malformed, "no JSON")]
    [InlineData(502, "Bad Gateway", GmgnFailure.Malformed, "HTTP 502")]
    [InlineData(200, "[]", GmgnFailure.Malformed, "no code")]
    [InlineData(200, "{}", GmgnFailure.Malformed, "no code")]
    [InlineData(200, """{"code":null,"data":{"new_creation":[]}}""", GmgnFailure.Malformed, "no code")]
    [InlineData(200, """{"code":0}""", GmgnFailure.Malformed, "no list")]
    [InlineData(200, """{"code":0,"data":{"new_creation":{}}}""", GmgnFailure.Malformed, "no list")]
    [InlineData(200, """{"code":0,"data":"x"}""", GmgnFailure.Malformed, "no list")]
    [InlineData(200, """{"code":40003,"message":"bad\nbody"}""", GmgnFailure.Refused, "code 40003, —, bad body")]
    [InlineData(200, """{"code":"40003","error":"BAD_REQUEST"}""", GmgnFailure.Refused, "BAD_REQUEST")]
    [InlineData(500, """{"code":0,"data":{"new_creation":[]}}""", GmgnFailure.Refused, "HTTP 500")]
    [InlineData(302, "", GmgnFailure.Malformed, "HTTP 302")]
    [InlineData(401, """{"code":401,"message":"clock"}""", GmgnFailure.Denied, "clock")]
    [InlineData(403, "<html>", GmgnFailure.Denied, "HTTP 403")]
    public async Task An_answer_that_is_no_list_is_a_named_error(int status, string body, GmgnFailure failure, string said)
    {
        await using var world = await CreateAsync();
        world.Say(body, status);

        var error = await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));

        error.Failure.ShouldBe(failure);
        error.Message.ShouldContain(said);
    }

    [Fact]
    public async Task The_key_is_in_no_error_even_when_the_service_quotes_it()
    {
        await using var world = await CreateAsync();
        world.Say($$"""{"code":7,"error":"key {{Key}} unknown","message":"{{new string('x', 190)}}{{Key}}"}""");

        var error = await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));

        error.ToString().ShouldNotContain("5ecret");
        error.Message.ShouldContain("key *** unknown");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    public async Task Zero_is_success_as_number_and_as_text(string code)
    {
        await using var world = await CreateAsync();
        world.Say($$"""{"code":{{code}},"data":{"new_creation":[{{Item()}}] } }""");

        (await world.Client.NewestAsync(default)).Items.ShouldHaveSingleItem().Symbol.ShouldBe("DOGE");
    }

    [Fact]
    public async Task The_question_is_the_official_clients_and_no_id_is_used_twice()
    {
        await using var world = await CreateAsync();
        await world.Client.NewestAsync(default);
        await world.Client.NewestAsync(default);

        var (first, second) = (world.Asked.First(), world.Asked.Last());
        (first.Method, first.Path, first.Key, first.ContentType).ShouldBe(("POST", "/v1/trenches", Key, "application/json"));
        first.Query["chain"].ShouldBe("bsc");
        first.Query["timestamp"].ShouldBe(world.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Guid.Parse(first.Query["client_id"]).ShouldNotBe(Guid.Parse(second.Query["client_id"]));
        var asked = JsonSerializer.Deserialize<JsonElement>(first.Body);
        asked.GetProperty("version").GetString().ShouldBe("v2");
        var section = asked.GetProperty("new_creation");
        section.GetProperty("limit").GetInt32().ShouldBe(80);
        section.GetProperty("launchpad_platform").EnumerateArray().Select(pad => pad.GetString()).ShouldContain("flap");
        section.GetProperty("quote_address_type").GetArrayLength().ShouldBe(12);
    }

    [Fact]
    public async Task Inside_a_ban_nothing_is_sent()
    {
        await using var world = await CreateAsync();
        var reset = world.Clock.GetUtcNow().AddSeconds(30);
        world.Say("""{"code":429,"error":"RATE_LIMIT_BANNED","message":"slow down","reset_at":0}""", 429, $"{reset.ToUnixTimeSeconds()}");

        var error = await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));
        (error.Failure, error.RestUntil).ShouldBe((GmgnFailure.Limited, reset.AddSeconds(1)));
        error.Message.ShouldContain("RATE_LIMIT_BANNED");

        world.Clock.Advance(TimeSpan.FromSeconds(30.9));
        (await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default))).RestUntil.ShouldBe(reset.AddSeconds(1));
        world.Asked.Count.ShouldBe(1);

        world.Say(EmptyList);
        world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await world.Client.NewestAsync(default);
        world.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(200, """{"code":429}""")]
    [InlineData(200, """{"code":"429"}""")]
    [InlineData(400, """{"code":1,"error":"ERROR_RATE_LIMIT_BLOCKED"}""")]
    public async Task A_limit_is_a_limit_whatever_it_is_wrapped_in(int status, string body)
    {
        await using var world = await CreateAsync();
        world.Say(body, status, "soon");

        (await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default))).RestUntil.ShouldBe(world.Clock.GetUtcNow().AddMinutes(5));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using var world = await CreateAsync();
        world.Answer = async context =>
        {
            var chunk = new byte[1 << 20];
            for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };

        var error = await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));
        (error.Failure, error.Message.Contains("longer than")).ShouldBe((GmgnFailure.Malformed, true));
    }

    [Fact]
    public async Task A_service_that_hangs_is_waited_for_ten_seconds()
    {
        await using var world = await CreateAsync();
        world.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var asking = world.Client.NewestAsync(default);
        await Drivers.Eventually.TrueAsync(() => world.Asked.Count == 1);
        world.Clock.Advance(TimeSpan.FromSeconds(10));

        (await Should.ThrowAsync<GmgnException>(asking)).Message.ShouldContain("within 10 s");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_answer()
    {
        await using var world = await CreateAsync();
        world.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        (await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default))).Failure.ShouldBe(GmgnFailure.Unreachable);
    }

    [Fact]
    public async Task IPv6_is_not_a_way_to_it()
    {
        await using var world = await CreateAsync(("Gmgn:BaseUrl", "http://[::1]:9"));

        (await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default))).Failure.ShouldBe(GmgnFailure.Unreachable);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var world = await CreateAsync();
        world.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));
        world.Asked.ShouldHaveSingleItem().Path.ShouldBe("/v1/trenches");
    }

    [Fact]
    public async Task Without_a_key_nobody_is_asked()
    {
        await using var world = await CreateAsync(("Gmgn:ApiKey", null));

        var error = await Should.ThrowAsync<GmgnException>(world.Client.NewestAsync(default));
        (error.Failure, error.Message).ShouldBe((GmgnFailure.Off, "GMGN_API_KEY is not set"));
        world.Asked.ShouldBeEmpty();
    }
}
