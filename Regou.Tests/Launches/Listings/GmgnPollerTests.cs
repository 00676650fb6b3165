using Regou.Launches.Listings;
using Regou.Tests.Drivers;
using static Regou.Tests.Launches.Listings.GmgnWorld;

namespace Regou.Tests.Launches.Listings;

public sealed class GmgnPollerTests
{
    private const string Other = "0x00000000000000000000000000000000000000b2";

    [Fact]
    public async Task Without_a_key_it_is_off_says_so_once_and_shows_it_in_its_status()
    {
        await using var world = await CreateAsync(("Gmgn:ApiKey", null));

        await world.Worker.StartAsync(default);
        await world.Worker.StopAsync(default);

        world.Worker.ShouldBeOfType<GmgnOff>();
        world.Logs.Lines.ShouldBe(["Information: GMGN is off: GMGN_API_KEY is not set"]);
        (world.Status.IsOn, world.Status.ToString()).ShouldBe((false, "off: GMGN_API_KEY is not set"));
    }

    [Fact]
    public async Task What_is_new_goes_to_the_launches_and_what_was_there_does_not_go_again()
    {
        await using var world = await CreateAsync();
        world.Heads.Saw(77);
        world.List(Item(), "{}");
        (await world.Reader.ReadOnceAsync(default)).ShouldBe(1);
        (await world.Reader.ReadOnceAsync(default)).ShouldBe(0);
        world.List(Item(Other), Item());
        (await world.Reader.ReadOnceAsync(default)).ShouldBe(1);

        world.Recorder.All.Select(launch => launch.TokenAddress).ShouldBe([Token, Other]);
        world.Recorder.All.ShouldAllBe(launch => launch.BlockNumber == 77);
        (world.Status.Skipped, world.Status.LastListAt).ShouldBe((2, world.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_token_that_gained_a_link_goes_again()
    {
        await using var world = await CreateAsync();
        world.List(Item());
        await world.Reader.ReadOnceAsync(default);
        world.List(Item(more: ",\"telegram\":\"chat\""));
        await world.Reader.ReadOnceAsync(default);

        world.Recorder.All.Count.ShouldBe(2);
        world.Recorder.All[1].Extras.ShouldContain("https://t.me/chat");
    }

    [Fact]
    public async Task What_could_not_be_recorded_goes_again()
    {
        await using var world = await CreateAsync();
        world.List(Item());
        world.Recorder.NextFailure = new IOException("disk full");
        await Should.ThrowAsync<IOException>(world.Reader.ReadOnceAsync(default));

        (await world.Reader.ReadOnceAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task It_asks_at_its_interval_and_tells_a_failure_once()
    {
        await using var world = await CreateAsync(("Gmgn:IntervalMs", "500"));
        world.Say("<html>", 502);
        await world.Worker.StartAsync(default);
        await AskedAsync(world, 1);
        world.Clock.Advance(TimeSpan.FromSeconds(0.5));
        world.Asked.Count.ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await AskedAsync(world, 2);
        world.Status.ToString().ShouldStartWith("failing: GMGN: HTTP 502");

        world.List(Item());
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await AskedAsync(world, 3);
        world.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await AskedAsync(world, 4);
        await world.Worker.StopAsync(default);

        world.Status.ToString().ShouldStartWith("ok: last list 2026-11-22");
        world.Logs.Lines.Select(line => line.Split(':')[0]).ShouldBe(["Warning", "Information", "Information"]);
        world.Logs.Lines.ShouldAllBe(line => !line.Contains("5ecret"));
    }

    [Fact]
    public async Task A_database_that_fails_does_not_end_it()
    {
        await using var world = await CreateAsync(("Gmgn:IntervalMs", "500"));
        world.List(Item());
        world.Recorder.NextFailure = new IOException("disk full");
        await world.Worker.StartAsync(default);
        await AskedAsync(world, 1);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskedAsync(world, 2);
        await Eventually.TrueAsync(() => world.Recorder.All.Count == 1);
        await world.Worker.StopAsync(default);
    }

    /// <summary>Asked that often, and waiting for the next time.</summary>
    private static Task AskedAsync(GmgnWorld world, int times) =>
        Eventually.TrueAsync(() => world.Status.Questions == times && world.Clock.PendingTimers == 1);
}
