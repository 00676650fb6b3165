using Regou.Launches.Collecting;
using Regou.Launches.History;

namespace Regou.Tests.Launches.History;

public sealed class SegmentPlanTests
{
    [Theory]
    [InlineData(0, 0, 500)]
    [InlineData(7, 10_006, 500)]
    [InlineData(7, 8, 1)]
    public void Segments_cover_the_range_without_holes_or_overlaps(long from, long to, int firstLength)
    {
        var plan = new SegmentPlan(from, to, firstLength);
        var next = from;
        for (var logs = 0; plan.Next() is { } segment; logs = (logs * 7 + 13) % 9_000)
        {
            segment.From.ShouldBe(next);
            segment.To.ShouldBeInRange(segment.From, to);
            next = segment.To + 1;
            plan.Learn(logs, segment.Length);
        }

        next.ShouldBe(to + 1);
    }

    [Fact]
    public void An_empty_range_has_no_segment() => new SegmentPlan(5, 4, 500).Next().ShouldBeNull();

    [Fact]
    public void A_quiet_past_goes_by_in_strides_that_double_up_to_a_limit()
    {
        var plan = new SegmentPlan(0, long.MaxValue / 2, 10_000);
        var lengths = Enumerable.Range(0, 6).Select(_ => LearnNext(plan, logs: 0)).ToList();

        lengths.ShouldBe([10_000, 20_000, 40_000, 50_000, 50_000, 50_000]);
    }

    [Fact]
    public void One_odd_segment_halves_the_next_at_most()
    {
        var plan = new SegmentPlan(0, 1_000_000, 1_000);
        LearnNext(plan, logs: 1_000_000).ShouldBe(1_000);
        plan.Next().ShouldBe(new BlockRange(1_000, 1_499));
    }

    [Fact]
    public void However_dense_the_logs_a_segment_has_a_block()
    {
        var plan = new SegmentPlan(0, 1_000, 1);
        LearnNext(plan, logs: 100_000).ShouldBe(1);
        plan.Next().ShouldBe(new BlockRange(1, 1));
    }

    private static long LearnNext(SegmentPlan plan, int logs)
    {
        var segment = plan.Next().ShouldNotBeNull();
        plan.Learn(logs, segment.Length);
        return segment.Length;
    }
}
