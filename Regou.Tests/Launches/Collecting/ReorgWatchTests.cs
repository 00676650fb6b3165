using Regou.Launches.Collecting;
using Regou.Pipeline;

namespace Regou.Tests.Launches.Collecting;

public sealed class ReorgWatchTests : IDisposable
{
    private readonly SweepDue sweepDue = new();
    private readonly ReorgWatch watch;

    public ReorgWatchTests() => watch = new(sweepDue);

    [Fact]
    public async Task Nothing_is_in_doubt_at_first_and_heads_wake_nobody()
    {
        watch.HeadMoved();
        watch.From(1_000).ShouldBeNull();
        (await WokenAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_doubt_wakes_the_sweep_at_once_and_with_each_of_the_next_heads_until_it_was_looked_into_often_enough()
    {
        watch.Doubt(990);
        (await WokenAsync()).ShouldBeTrue();
        for (var look = 1; look <= 8; look++)
        {
            watch.From(1_000).ShouldBe(990);
            watch.Looked(watch.From(1_000));
            watch.HeadMoved();
            (await WokenAsync()).ShouldBe(look < 8);
        }

        watch.From(1_000).ShouldBeNull();
    }

    [Fact]
    public void A_deeper_doubt_widens_it_and_begins_the_looks_anew()
    {
        watch.Doubt(990);
        for (var look = 1; look <= 7; look++) watch.Looked(990);
        watch.Doubt(980);
        watch.Doubt(995);
        watch.Looked(980);
        watch.From(1_000).ShouldBe(980);
    }

    [Fact]
    public async Task What_a_reading_finds_itself_waits_for_the_next_head()
    {
        watch.Note(990);
        (await WokenAsync()).ShouldBeFalse();
        watch.HeadMoved();
        (await WokenAsync()).ShouldBeTrue();
    }

    [Fact]
    public void A_doubt_about_what_is_long_final_never_reaches_below_the_window()
    {
        watch.Doubt(5);
        watch.From(1_000_000).ShouldBe(1_000_000 - HeadWindow.Depth);
    }

    [Fact]
    public void A_reading_that_began_without_a_doubt_settles_none()
    {
        watch.Doubt(990);
        for (var look = 0; look < 20; look++) watch.Looked(null);
        watch.From(1_000).ShouldBe(990);
    }

    public void Dispose() => sweepDue.Dispose();

    private async Task<bool> WokenAsync()
    {
        var wait = sweepDue.WaitAsync(default);
        var woken = wait.IsCompleted;
        if (!woken) sweepDue.Raise();
        await wait;
        return woken;
    }
}
