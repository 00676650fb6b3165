using System.Globalization;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

public sealed class AnnouncerTests
{
    private readonly BlockTree tree = new();
    private readonly NodeKnobs knobs = new();
    private readonly FakePads pads;
    private readonly List<string> said = [];
    private readonly NodeView view;

    public AnnouncerTests()
    {
        pads = new(tree);
        view = new(tree, knobs, announcement => said.Add(Short(announcement)));
        tree.Changed += (_, _) => view.Refresh();
        knobs.HeadMoved += (_, _) => view.Refresh();
    }

    private string Said => string.Join(' ', said);

    [Fact]
    public void A_block_is_announced_with_its_logs()
    {
        MineLaunches(2);
        Said.ShouldBe("H1 L1.0 L1.1");
    }

    [Theory]
    [InlineData(AnnouncementOrder.LogsFirst, "L1.0 L1.1 H1")]
    [InlineData(AnnouncementOrder.LogsReversed, "L1.1 L1.0 H1")]
    internal void Heads_and_logs_come_in_any_order(AnnouncementOrder order, string expected)
    {
        knobs.Order = order;
        MineLaunches(2);
        Said.ShouldBe(expected);
    }

    [Fact]
    public void A_reorganisation_takes_logs_back_and_announces_the_lower_heights_again()
    {
        MineLaunches(1);
        MineLaunches(2);
        said.Clear();

        tree.ReorgKeeping(2);

        Said.ShouldBe("R2.1 R2.0 R1.0 H1 H2 L2.0 H3 L3.0 L3.1");
    }

    [Theory]
    [InlineData(RemovedLogs.None, "H1 H2", "H1 H2")]
    [InlineData(RemovedLogs.Late, "H1 H2", "H1 H2 R1.0")]
    [InlineData(RemovedLogs.Twice, "R1.0 R1.0 H1 H2", "R1.0 R1.0 H1 H2")]
    internal void Taking_back_may_fail_come_late_or_twice(RemovedLogs removed, string atOnce, string inTheEnd)
    {
        knobs.RemovedLogs = removed;
        MineLaunches(1);
        said.Clear();

        tree.ReorgDropping(1);
        Said.ShouldBe(atOnce);
        view.ReleaseHeld();

        Said.ShouldBe(inTheEnd);
    }

    [Fact]
    public void A_lagging_node_announces_each_block_when_it_gets_there()
    {
        knobs.Lag = 2;
        MineLaunches(1);
        tree.Mine();
        Said.ShouldBe("");
        tree.Mine();
        Said.ShouldBe("H1 L1.0");
        view.Tip.Number.ShouldBe(1_001);

        knobs.Lag = 0;
        Said.ShouldBe("H1 L1.0 H2 H3");
    }

    [Fact]
    public void A_node_that_falls_back_announces_nothing_and_takes_nothing_back()
    {
        MineLaunches(1);
        tree.Mine();
        said.Clear();

        knobs.Lag = 2;
        tree.Mine();

        Said.ShouldBe("");
        view.Tip.Number.ShouldBe(1_001);
    }

    [Fact]
    public void A_frozen_node_stays_on_a_branch_that_everybody_else_left()
    {
        MineLaunches(1);
        knobs.Frozen = true;
        var abandoned = tree.Head;
        tree.ReorgDropping(1);
        view.Tip.ShouldBeSameAs(abandoned);

        said.Clear();
        knobs.Frozen = false;

        Said.ShouldBe("R1.0 H1 H2");
        view.Tip.ShouldBeSameAs(tree.Head);
    }

    [Fact]
    public void A_log_that_was_held_back_is_announced_when_its_block_is_gone()
    {
        knobs.Hold = _ => true;
        knobs.RemovedLogs = RemovedLogs.None;
        MineLaunches(1);
        tree.ReorgDropping(1);
        Said.ShouldBe("H1 H1 H2");

        view.ReleaseHeld();
        view.ReleaseHeld();

        Said.ShouldBe("H1 H1 H2 L1.0");
    }

    [Fact]
    public void Heads_may_be_skipped_and_logs_lost()
    {
        knobs.SkipHead = header => header.Number == 1_002;
        knobs.LoseLive = NodeKnobs.Every(2);
        MineLaunches(1);
        MineLaunches(2);
        MineLaunches(1);

        Said.ShouldBe("H1 L1.0 L2.1 H3");
    }

    [Fact]
    public void Silence_of_heads_leaves_the_logs()
    {
        knobs.SilentHeads = true;
        MineLaunches(1);
        Said.ShouldBe("L1.0");
        (knobs.SilentHeads, knobs.SilentLogs) = (false, true);
        MineLaunches(1);
        Said.ShouldBe("L1.0 H2");
    }

    [Fact]
    public void Everything_may_come_twice()
    {
        (knobs.HeadCopies, knobs.LogCopies) = (2, 2);
        MineLaunches(1);
        Said.ShouldBe("H1 H1 L1.0 L1.0");
    }

    [Fact]
    public void Several_blocks_at_once_may_come_newest_first()
    {
        knobs.Order = AnnouncementOrder.NewestBlockFirst;
        knobs.Lag = 2;
        tree.Mine();
        MineLaunches(1);
        knobs.Lag = 0;
        Said.ShouldBe("H2 L2.0 H1");
    }

    private void MineLaunches(int count) => tree.Mine([.. Enumerable.Range(0, count).Select(number => pads.Four(NewTokens.Four(number)))]);

    private static string Short(Announcement announcement) => announcement switch
    {
        Announcement.Head head => string.Create(CultureInfo.InvariantCulture, $"H{head.Block.Number - 1_000}"),
        Announcement.LogSeen seen => string.Create(
            CultureInfo.InvariantCulture, $"{(seen.Log.Removed ? 'R' : 'L')}{seen.Log.BlockNumber - 1_000}.{seen.Log.LogIndex}"),
        _ => "?",
    };
}
