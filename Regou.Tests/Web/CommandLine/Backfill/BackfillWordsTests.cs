using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Web.CommandLine.Backfill;

namespace Regou.Tests.Web.CommandLine.Backfill;

public sealed class BackfillWordsTests
{
    [Fact]
    public void Progress_names_share_block_pace_launches_and_time_left() =>
        BackfillWords.Progress(new(0, 9_999, 2_499, 120_000, 110_000, 0, 51_234, TimeSpan.FromSeconds(75)))
            .ShouldBe("25.0 %  block 2499 of 9999  51,234 logs/s  110,000 launches  1 min 15 s left");

    [Theory]
    [InlineData(0.4, "0.4 s left")]
    [InlineData(59, "59 s left")]
    [InlineData(3_661, "1 h 1 min left")]
    [InlineData(183_600, "2 d 3 h left")]
    public void Time_left_is_given_in_its_two_largest_units(double seconds, string words) =>
        BackfillWords.Left(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    [Fact]
    public void Before_there_is_a_pace_the_time_left_is_unknown() => BackfillWords.Left(null).ShouldBe("time left unknown");

    [Fact]
    public void A_file_gets_a_line_in_five_seconds_at_most()
    {
        using var output = new StringWriter();
        var time = new ManualTimeProvider(Given.Noon);
        var lines = new ProgressLines(output, time);
        for (var second = 0; second < 11; second++)
        {
            lines.Report(new(0, 99, second, 0, 0, 0, 0, null));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        lines.Last!.ReachedBlock.ShouldBe(10);
    }
}
