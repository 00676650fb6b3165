using Regou.Data.Entities;
using Regou.Launches.Collecting;
using Regou.Launches.History;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class HistoryTallyTests
{
    private readonly ManualTimeProvider time = new(Given.Noon);

    [Fact]
    public void Pace_and_time_left_are_those_of_this_reading_and_not_of_an_earlier_one()
    {
        var tally = new HistoryTally(Range(from: 0, reached: 499, to: 999), time);
        time.Advance(TimeSpan.FromSeconds(10));

        var progress = tally.Add(Segment(500, 599, logs: 200), added: 150);

        progress.Share.ShouldBe(0.6);
        progress.LogsPerSecond.ShouldBe(20);
        progress.Left.ShouldBe(TimeSpan.FromSeconds(40));
        (progress.Logs, progress.Launches, progress.ReachedBlock).ShouldBe((200, 150, 599));
    }

    [Fact]
    public void Segments_add_up()
    {
        var tally = new HistoryTally(Range(from: 0, reached: -1, to: 199), time);
        time.Advance(TimeSpan.FromSeconds(1));
        tally.Add(Segment(0, 99, logs: 10), added: 10);

        var progress = tally.Add(Segment(100, 199, logs: 5, rejected: 1), added: 3);

        (progress.Logs, progress.Launches, progress.Rejected).ShouldBe((15, 13, 1));
        progress.Share.ShouldBe(1);
        progress.Left.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void No_time_at_all_gives_numbers_all_the_same()
    {
        var progress = new HistoryTally(Range(0, -1, 9), time).Add(Segment(0, 9, logs: 3), added: 0);

        double.IsFinite(progress.LogsPerSecond).ShouldBeTrue();
    }

    [Fact]
    public void A_range_without_blocks_is_done() =>
        new HistoryProgress(5, 4, 4, 0, 0, 0, 0, null).Share.ShouldBe(1);

    private static HistoryRange Range(long from, long reached, long to) => new()
    {
        Reason = HistoryReason.Command, FromBlock = from, ToBlock = to, ReachedBlock = reached, CreatedAt = Given.Noon,
    };

    private static HistoryReader.Segment Segment(long from, long to, int logs, int rejected = 0) => new(
        new BlockRange(from, to), logs, new DecodedLogs([], [], [], [.. Enumerable.Repeat<RejectedLog>(null!, rejected)]), null);
}
