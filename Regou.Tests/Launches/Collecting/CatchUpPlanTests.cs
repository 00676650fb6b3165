using Regou.Data.Entities;
using Regou.Launches.Collecting;

namespace Regou.Tests.Launches.Collecting;

public sealed class CatchUpPlanTests
{
    [Theory]
    [InlineData(null, null, null, 937)] // the very first start: the newest blocks
    [InlineData(1_000L, null, null, 937)] // up to date: the newest blocks again
    [InlineData(900L, null, null, 837)] // behind: what is missing, and what was the newest then
    [InlineData(1_000L, null, 980L, 937)] // a doubt within what is read anyway
    [InlineData(1_000L, null, 800L, 800)] // a deeper doubt
    [InlineData(1_000L, null, -56L, 0)] // never below the first block
    [InlineData(null, 100L, null, 100)] // a first start that wants more
    [InlineData(1_500L, null, null, 937)] // the node lags behind the checkpoint
    public void It_reads_from_what_is_missing_doubted_or_new(long? readUpTo, long? firstStart, long? doubted, long from)
    {
        var plan = CatchUpPlan.Of(readUpTo, head: 1_000, overlapBlocks: 64, firstStart, doubted);
        plan.Range.ShouldBe(new BlockRange(from, 1_000));
        plan.Left.ShouldBeNull();
    }

    [Fact]
    public void After_a_long_time_away_the_newest_blocks_come_first_and_the_rest_is_left_to_be_read_beside()
    {
        var plan = CatchUpPlan.Of(readUpTo: 10_000, head: 90_000, overlapBlocks: 64, firstStart: null, doubtedFrom: 10_000 - HeadWindow.Depth);
        plan.Range.ShouldBe(new BlockRange(90_000 - CatchUpPlan.LongGap + 1, 90_000));
        plan.Left.ShouldNotBeNull();
        (plan.Left.Reason, plan.Left.FromBlock, plan.Left.ToBlock, plan.Left.ReachedBlock)
            .ShouldBe((HistoryReason.Gap, 10_000 - HeadWindow.Depth, 90_000 - CatchUpPlan.LongGap, 10_000 - HeadWindow.Depth - 1));
    }

    [Fact]
    public void A_first_start_far_back_does_not_make_the_newest_wait()
    {
        var plan = CatchUpPlan.Of(readUpTo: null, head: 90_000, overlapBlocks: 64, firstStart: 5, doubtedFrom: null);
        plan.Range.To.ShouldBe(90_000);
        plan.Left.ShouldNotBeNull();
        (plan.Left.Reason, plan.Left.FromBlock, plan.Left.ToBlock).ShouldBe((HistoryReason.FirstStart, 5, plan.Range.From - 1));
    }
}
