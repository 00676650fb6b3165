using Regou.Launches.Collecting;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Collecting;

public sealed class CollectingDecisionsTests
{
    [Theory]
    [InlineData(null, 1_000, 64, null, 937, 1_000)]
    [InlineData(null, 10, 64, null, 0, 10)] // a young chain
    [InlineData(null, 1_000, 64, 0L, 0, 1_000)]
    [InlineData(null, 1_000, 64, 990L, 937, 1_000)]
    [InlineData(500L, 1_000, 64, 0L, 437, 1_000)] // the checkpoint wins over the first start; what was the newest then is read again
    [InlineData(999L, 1_000, 64, null, 936, 1_000)]
    [InlineData(2_000L, 1_000, 64, null, 937, 1_000)] // a lagging node
    public void The_range_covers_the_gap_and_the_newest_blocks(
        long? checkpoint, long head, int overlap, long? firstStart, long from, long to) =>
        BlockRange.ToRead(checkpoint, head, overlap, firstStart).ShouldBe(new BlockRange(from, to));

    [Fact]
    public void Chunks_cover_the_range_without_holes_or_overlaps()
    {
        var chunks = new BlockRange(7, 31).Chunks(10).ToList();
        chunks.ShouldBe([new(7, 16), new(17, 26), new(27, 31)]);
        new BlockRange(5, 4).Chunks(10).ShouldBeEmpty();
    }

    [Fact]
    public void The_poll_pace_learns_the_block_time()
    {
        var pace = new PollPace();
        var at = Given.Noon;
        for (var block = 1; block <= 40; block++)
        {
            at += TimeSpan.FromSeconds(1.5);
            pace.Succeeded(block, at);
        }

        pace.Next.TotalSeconds.ShouldBe(1.5, 0.05);
    }

    [Fact]
    public void The_poll_pace_has_a_floor_and_a_ceiling()
    {
        var pace = new PollPace();
        pace.Succeeded(1, Given.Noon);
        pace.Succeeded(1_000_000, Given.Noon.AddSeconds(1));
        for (var round = 2; round < 20; round++) pace.Succeeded(1_000_000 * round, Given.Noon.AddSeconds(round));
        pace.Next.ShouldBe(TimeSpan.FromMilliseconds(250));

        pace.Succeeded(100_000_000, Given.Noon.AddDays(100_000));
        pace.Next.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Failures_slow_the_polling_down_and_a_success_restores_it()
    {
        var pace = new PollPace();
        var waits = Enumerable.Range(0, 8).Select(_ =>
        {
            pace.Failed();
            return pace.Next;
        }).ToList();
        waits.ShouldBeInOrder();
        waits[^1].ShouldBe(TimeSpan.FromSeconds(10));

        pace.Succeeded(1, Given.Noon);
        pace.Next.ShouldBe(TimeSpan.FromMilliseconds(450));
    }

    [Fact]
    public void A_lower_head_changes_nothing_and_does_not_look_fresh()
    {
        var clock = new FakeTimeProvider();
        var heads = new HeadTracker(new(), clock);
        heads.Saw(100);
        clock.Advance(TimeSpan.FromSeconds(5));
        heads.Saw(99);
        heads.Newest!.BlockNumber.ShouldBe(100);
        heads.Silence.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_times_of_old_blocks_are_forgotten()
    {
        var heads = new HeadTracker(new(), new FakeTimeProvider());
        for (var block = 1; block <= 5_000; block++) heads.Heard(FakeChain.Header(block));
        heads.TimeOf(ChainLogs.FourMemeLaunch(5_000, 1)).ShouldBe(FakeChain.TimeOf(5_000));
        heads.TimeOf(ChainLogs.FourMemeLaunch(100, 1)).ShouldBeNull();
    }
}
