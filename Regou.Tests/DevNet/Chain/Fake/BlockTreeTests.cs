using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake;
using Regou.DevNet.Chain.Fake.Events;

namespace Regou.Tests.DevNet.Chain.Fake;

public sealed class BlockTreeTests
{
    private readonly BlockTree tree = new();
    private readonly FakePads pads;

    public BlockTreeTests() => pads = new(tree);

    [Fact]
    public void The_first_block_cannot_be_replaced()
    {
        tree.Mine();

        Should.Throw<ArgumentOutOfRangeException>(() => tree.Reorg(2, [[], []]));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.Reorg(-1, [[]]));
        tree.Head.Number.ShouldBe(1_001);
        tree.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void Blocks_of_two_trees_have_no_way_between_them()
    {
        Should.Throw<InvalidOperationException>(() => ChainDiff.Between(tree.Head, new BlockTree(seed: 2).Mine()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_hashes_and_another_seed_others()
    {
        var (same, other) = (new BlockTree(), new BlockTree(seed: 2));
        var hash = tree.Mine(tree.Transaction()).Hash;

        same.Mine(same.Transaction()).Hash.ShouldBe(hash);
        other.Mine(other.Transaction()).Hash.ShouldNotBe(hash);
    }

    [Fact]
    public void Blocks_follow_one_another_by_hash_and_by_time()
    {
        var (first, second) = (tree.Mine(), tree.Mine());

        second.Header.ParentHash.ShouldBe(first.Hash);
        second.Parent.ShouldBeSameAs(first);
        (second.Header.Time - first.Header.Time).TotalMilliseconds.ShouldBe(450);
        tree.HeaderOf(second.Number).ShouldBe(second.Header);
        tree.HeaderOf(second.Number + 1).ShouldBeNull();
        tree.HeaderOf(999).ShouldBeNull();
    }

    [Fact]
    public void Log_indexes_run_over_the_whole_block()
    {
        var block = tree.Mine(pads.Four(NewTokens.Four(1) with { FirstBuy = 5 }), pads.Flap(NewTokens.Flap(2)));

        block.Logs.Select(log => log.LogIndex).ShouldBe([0, 1, 2, 3]);
        block.Logs.Select(log => log.TransactionHash).Distinct().ShouldBe(block.Transactions.Select(transaction => transaction.Hash));
        block.Logs.ShouldAllBe(log => log.BlockHash == block.Hash && log.BlockTime == block.Header.Time && !log.Removed);
    }

    [Fact]
    public void A_reorganisation_replaces_the_newest_blocks_and_remembers_them()
    {
        var (stays, goes) = (tree.Mine(), tree.Mine(pads.Four(NewTokens.Four(1))));

        var diff = tree.Reorg(1, [[], []]);

        diff.Removed.ShouldBe([goes]);
        diff.Added.Select(block => block.Number).ShouldBe([1_002, 1_003]);
        diff.Added[0].Parent.ShouldBeSameAs(stays);
        tree.Removed.ShouldBe([goes]);
        tree.IsCanonical(goes).ShouldBeFalse();
        tree.BlockOf(goes.Hash).ShouldBeSameAs(goes);
        tree.CanonicalLogs(0, long.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public void A_transaction_may_be_included_again_in_another_block_at_another_index()
    {
        var (first, second) = (pads.Four(NewTokens.Four(1)), pads.Four(NewTokens.Four(2)));
        var old = tree.Mine(first, second);

        tree.ReorgKeeping(1);

        var again = tree.CanonicalLogs(0, long.MaxValue);
        again.Select(log => (log.TransactionHash, log.LogIndex)).ShouldBe([(second.Hash, 0), (first.Hash, 1)]);
        again.ShouldAllBe(log => log.BlockNumber == old.Number + 1 && log.BlockHash != old.Hash);
        tree.BlocksWith(first.Hash).Select(block => block.Number).ShouldBe([1_001, 1_002]);
    }

    [Fact]
    public void A_dropping_reorganisation_keeps_no_log_of_the_replaced_blocks()
    {
        var kept = pads.Four(NewTokens.Four(1));
        tree.Mine(kept);
        tree.Mine(pads.Four(NewTokens.Four(2)));

        tree.ReorgDropping(1);

        tree.CanonicalLogs(0, long.MaxValue).ShouldHaveSingleItem().TransactionHash.ShouldBe(kept.Hash);
        tree.Head.Number.ShouldBe(1_003);
    }

    [Fact]
    public void Fewer_new_blocks_make_the_head_lower()
    {
        tree.Mine();
        tree.Mine();

        tree.Reorg(2, [[]]).Removed.Count.ShouldBe(2);

        tree.Head.Number.ShouldBe(1_001);
    }

    [Fact]
    public void An_abandoned_branch_can_still_be_read_from_its_tip()
    {
        tree.Mine();
        var abandoned = tree.Mine(pads.Four(NewTokens.Four(1)));
        var tip = tree.Mine(pads.Four(NewTokens.Four(2)));
        tree.Reorg(2, [[], [], []]);

        tree.AncestorAt(tip, 1_002).ShouldBeSameAs(abandoned);
        tree.AncestorAt(tip, 1_001).ShouldBeSameAs(tree.BlockAt(1_001));
        tree.AncestorAt(tip, 1_004).ShouldBeNull();
        tree.LogsOf(tip, 0, long.MaxValue).Select(log => log.BlockNumber).ShouldBe([1_002, 1_003]);
        tree.LogsOf(tip, 1_003, 1_003).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_filter_takes_logs_by_contract_and_first_topic()
    {
        tree.Mine(pads.Four(NewTokens.Four(1) with { FirstBuy = 5 }), pads.Flap(NewTokens.Flap(2)), pads.FourMigration(Address.Zero));
        var launches = new LogFilter([FourMemePad.RealAddress], [FourMemeEvents.TokenCreateShape.Topic0, FlapEvents.TokenCreatedShape.Topic0]);

        tree.CanonicalLogs(0, long.MaxValue, launches).ShouldHaveSingleItem().LogIndex.ShouldBe(0);
        tree.CanonicalLogs(0, 1_000, launches).ShouldBeEmpty();
    }

    [Fact]
    public void A_change_is_told_after_it_is_done()
    {
        var heads = new List<long>();
        tree.Changed += (_, _) => heads.Add(tree.Head.Number);

        tree.Mine();
        tree.Mine();
        tree.Reorg(2, [[]]);

        heads.ShouldBe([1_001, 1_002, 1_001]);
    }
}
