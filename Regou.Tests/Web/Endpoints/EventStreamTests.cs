using System.Net;
using System.Text.Json;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class EventStreamTests : SiteTests
{
    private protected override RegouSite CreateSite() => new(
        ("Web:MaximumStreamsPerAddress", "2"), ("Web:StreamHeartbeatSeconds", "0.05"));

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_last_event_id_that_is_none_is_refused_by_name(string id)
    {
        using var stream = await SseReader.OpenAsync(Client, lastEventId: id);

        stream.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stream.Answer.Content.ReadAsStringAsync()).ShouldContain("Last-Event-ID must be");
    }

    [Fact]
    public async Task An_unknown_source_is_refused_before_the_stream_begins()
    {
        using var stream = await SseReader.OpenAsync(Client, "/api/events/stream?source=pump");

        stream.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_launch_arrives_with_its_id_its_name_and_one_line_of_json()
    {
        using var stream = await SseReader.OpenAsync(Client);
        stream.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");

        await Site.PublishAsync(Given.Launch(1, name: "two\nlines </script>"));

        var launch = await stream.NextEventAsync();
        launch.Id.ShouldBe("1");
        launch.Name.ShouldBe("launch");
        JsonDocument.Parse(launch.Data!).RootElement.GetProperty("name").GetString().ShouldBe("two\nlines </script>");
    }

    [Fact]
    public async Task What_became_of_a_launch_follows_as_a_correction_that_is_no_place_to_resume()
    {
        await Site.PublishAsync(Given.Launch(1));
        using var stream = await SseReader.OpenAsync(Client);
        await stream.NextBlockAsync();
        var gone = Given.Launch(1);
        (gone.Id, gone.Status) = (1, LaunchStatus.RolledBack);

        Site.Get<LaunchFeed>().Correct([gone]);

        var correction = await stream.NextEventAsync();
        (correction.Id, correction.Name).ShouldBe((null, "correction"));
        JsonDocument.Parse(correction.Data!).RootElement.GetProperty("status").GetString().ShouldBe("rolled_back");
    }

    [Fact]
    public async Task A_new_reader_gets_only_what_comes_from_now_on()
    {
        await Site.PublishAsync(Given.Launch(1));
        using var stream = await SseReader.OpenAsync(Client);
        await stream.NextBlockAsync();

        await Site.PublishAsync(Given.Launch(2));

        (await stream.NextEventAsync()).Id.ShouldBe("2");
    }

    [Fact]
    public async Task A_reader_that_was_away_gets_everything_it_missed_from_the_database_in_order()
    {
        await Site.StoreAsync([.. Enumerable.Range(1, 450).Select(number => Given.Launch(number))]);
        await Site.PublishAsync(Given.Launch(451), Given.Launch(452));

        using var stream = await SseReader.OpenAsync(Client, lastEventId: "3");

        for (var id = 4; id <= 452; id++) (await stream.NextEventAsync()).Id.ShouldBe($"{id}");
        await Site.PublishAsync(Given.Launch(453));
        (await stream.NextEventAsync()).Id.ShouldBe("453");
    }

    [Fact]
    public async Task An_id_from_another_database_means_from_now_on()
    {
        await Site.PublishAsync(Given.Launch(1));
        using var stream = await SseReader.OpenAsync(Client, lastEventId: "999999");
        await stream.NextBlockAsync();
        await stream.NextBlockAsync();

        await Site.PublishAsync(Given.Launch(2));

        (await stream.NextEventAsync()).Id.ShouldBe("2");
    }

    [Fact]
    public async Task A_source_filters_the_stream_and_its_replay()
    {
        await Site.StoreAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap), Given.Launch(3));
        using var stream = await SseReader.OpenAsync(Client, "/api/events/stream?source=flap", lastEventId: "0");
        (await stream.NextEventAsync()).Id.ShouldBe("2");

        await Site.PublishAsync(Given.Launch(4), Given.Launch(5, LaunchSource.Flap));

        (await stream.NextEventAsync()).Id.ShouldBe("5");
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_lives()
    {
        using var stream = await SseReader.OpenAsync(Client);

        for (var beats = 0; beats < 3; beats++) (await stream.NextBlockAsync()).Comment.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_address_has_a_limited_number_of_streams_and_gets_its_place_back()
    {
        using var first = await SseReader.OpenAsync(Client);
        var second = await SseReader.OpenAsync(Client);
        using (var third = await SseReader.OpenAsync(Client))
        {
            third.Answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await third.Answer.Content.ReadAsStringAsync()).ShouldContain("2 streams open");
        }

        second.Dispose();

        await Eventually.TrueAsync(async () =>
        {
            using var again = await SseReader.OpenAsync(Client);
            return again.Answer.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task When_all_streams_are_taken_the_service_is_unavailable_for_a_moment()
    {
        await using var small = new RegouSite(("Web:MaximumStreams", "1"));
        using var client = small.CreateClient();
        using var first = await SseReader.OpenAsync(client);

        using var second = await SseReader.OpenAsync(client);

        second.Answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_stopping_server_does_not_wait_for_its_readers()
    {
        using var stream = await SseReader.OpenAsync(Client);

        Site.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        await Should.ThrowAsync<Exception>(async () =>
        {
            while (true) await stream.NextBlockAsync();
        });
    }
}
