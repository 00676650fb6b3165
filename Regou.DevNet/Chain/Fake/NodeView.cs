using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// What one node knows of a <see cref="BlockTree"/>: the chain that ends with its own head, which may be behind or on an abandoned
/// branch. Thread-safe.
/// </summary>
/// <param name="say">Takes announcements, in their order; called under a lock, so it must not wait.</param>
internal sealed class NodeView(BlockTree tree, NodeKnobs knobs, Action<Announcement> say)
{
    private readonly Lock gate = new();
    private readonly List<Announcement> held = [];
    private FakeBlock tip = tree.Head;
    private FakeBlock announced = tree.Head;

    public BlockTree Tree => tree;

    public FakeBlock Tip
    {
        get { lock (gate) return tip; }
    }

    /// <summary>Head of the node that answers questions about logs.</summary>
    public FakeBlock LogsTip
    {
        get
        {
            var head = Tip;
            return tree.AncestorAt(head, Math.Max(tree.FirstNumber, head.Number - knobs.LogsLag))!;
        }
    }

    /// <summary>Follows the chain or a knob. A head that only falls back announces nothing.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            if (knobs.Frozen) return;
            var head = tree.Head;
            tip = tree.AncestorAt(head, Math.Max(tree.FirstNumber, head.Number - knobs.Lag))!;
            var diff = ChainDiff.Between(announced, tip);
            if (diff.Added.Count == 0) return;
            announced = tip;
            var (now, later) = Announcer.Of(diff, knobs);
            held.AddRange(later);
            foreach (var announcement in now) say(announcement);
        }
    }

    /// <summary>Announces what was held back; true or not by now.</summary>
    public void ReleaseHeld()
    {
        lock (gate)
        {
            foreach (var announcement in held) say(announcement);
            held.Clear();
        }
    }

    public IEnumerable<Log> Logs(FakeBlock upTo, long from, long to, LogMatch match) =>
        tree.LogsOf(upTo, from, to).Where(log => match.Takes(log) && !(knobs.Lose?.Invoke(log) ?? false));

    /// <summary>The block of a transaction on the chain that ends with this block; null where it is in none.</summary>
    public FakeBlock? BlockWith(Hash32 transaction, FakeBlock upTo) =>
        tree.BlocksWith(transaction).FirstOrDefault(block => ReferenceEquals(tree.AncestorAt(upTo, block.Number), block));
}
