using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Blocks that may not be on the chain any more. A doubt is looked into at once and again with each of the next heads, because the
/// node that is asked may be behind the one that raised it. Doubts live in memory only: the first reading of a process doubts
/// everything within the window.
/// </summary>
public sealed class ReorgWatch(SweepDue sweepDue)
{
    private const int Looks = 8;
    private readonly Lock gate = new();
    private long? lowest;
    private int looksLeft;

    /// <summary>Reported by a node: looked into at once.</summary>
    public void Doubt(long block)
    {
        Note(block);
        sweepDue.Raise();
    }

    /// <summary>Found by a reading itself: the next one, at the next head, looks again.</summary>
    public void Note(long block)
    {
        lock (gate)
        {
            lowest = Math.Min(lowest ?? block, block);
            looksLeft = Looks;
        }
    }

    /// <summary>A new head: looks again while there is a doubt.</summary>
    public void HeadMoved()
    {
        lock (gate)
        {
            if (lowest is null) return;
        }

        sweepDue.Raise();
    }

    /// <summary>For a reading that begins: from which block on the chain is in doubt.</summary>
    /// <param name="head">What is far below it is settled, whatever a node says.</param>
    public long? From(long head)
    {
        lock (gate) return lowest is { } block ? Math.Max(block, head - HeadWindow.Depth) : null;
    }

    /// <summary>A reading from <paramref name="doubted"/> on, as <see cref="From"/> gave it, succeeded.</summary>
    public void Looked(long? doubted)
    {
        if (doubted is null) return;
        lock (gate)
        {
            if (--looksLeft <= 0) lowest = null;
        }
    }
}
