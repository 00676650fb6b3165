using Regou.Chain;
using Regou.Launches.Collecting;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Collecting;

public sealed class TransactionGatheringTests
{
    private readonly TransactionGathering gathering = new(_ => true);

    [Fact]
    public void Nothing_waits_at_first()
    {
        gathering.Due.ShouldBeNull();
        gathering.TakeReady(Given.Noon).ShouldBeEmpty();
    }

    [Fact]
    public void A_transaction_waits_a_moment_for_more_of_its_logs_and_comes_out_whole_and_in_order()
    {
        gathering.Add(Seen(100, transaction: 1, index: 7));
        gathering.Add(Seen(100, transaction: 1, index: 5));

        gathering.TakeReady(Given.Noon).ShouldBeEmpty();
        gathering.Due.ShouldBe(Given.Noon + TransactionGathering.Patience);
        var whole = gathering.TakeReady(Given.Noon + TransactionGathering.Patience).ShouldHaveSingleItem();
        whole.Select(seen => seen.Log.LogIndex).ShouldBe([5, 7]);
        gathering.Due.ShouldBeNull();
    }

    [Fact]
    public void Something_later_on_the_chain_ends_the_wait()
    {
        gathering.Add(Seen(100, transaction: 1, index: 5));
        gathering.Add(Seen(100, transaction: 2, index: 9));

        gathering.TakeReady(Given.Noon).ShouldHaveSingleItem()[0].Log.LogIndex.ShouldBe(5);
        gathering.Head(101);
        gathering.TakeReady(Given.Noon).ShouldHaveSingleItem()[0].Log.LogIndex.ShouldBe(9);
    }

    [Fact]
    public void The_head_of_the_same_block_does_not_end_it()
    {
        gathering.Head(100);
        gathering.Add(Seen(100, transaction: 1, index: 0));
        gathering.TakeReady(Given.Noon).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_transaction_in_two_blocks_is_two()
    {
        gathering.Add(Seen(100, transaction: 1, index: 5));
        gathering.Add(Seen(101, transaction: 1, index: 3));
        gathering.TakeReady(Given.Noon.AddSeconds(1)).Count.ShouldBe(2);
    }

    [Fact]
    public void Transactions_come_out_in_the_order_of_the_chain()
    {
        gathering.Add(Seen(102, transaction: 3, index: 0));
        gathering.Add(Seen(101, transaction: 2, index: 8));
        gathering.Add(Seen(101, transaction: 1, index: 4));
        gathering.TakeReady(Given.Noon.AddSeconds(1)).Select(logs => (logs[0].Log.BlockNumber, logs[0].Log.LogIndex))
            .ShouldBe([(101, 4), (101, 8), (102, 0)]);
    }

    [Fact]
    public void A_log_whose_block_time_is_unknown_waits_longer_for_its_head()
    {
        var known = false;
        var untimed = new TransactionGathering(_ => known);
        untimed.Add(Seen(100, transaction: 1, index: 5));
        untimed.Head(102);

        untimed.TakeReady(Given.Noon + TransactionGathering.Patience).ShouldBeEmpty();
        untimed.Due.ShouldBe(Given.Noon + TransactionGathering.HeadPatience);
        known = true;
        untimed.TakeReady(Given.Noon).ShouldHaveSingleItem();
    }

    private static ChainNotice.LogSeen Seen(long block, int transaction, int index) =>
        new(ChainLogs.FourMemeLaunch(block, transaction) with { LogIndex = index }, Given.Noon);
}
