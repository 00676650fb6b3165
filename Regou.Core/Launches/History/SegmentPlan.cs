using Regou.Launches.Collecting;

namespace Regou.Launches.History;

/// <summary>
/// Cuts a range into segments of a few thousand logs, from what the last ones held: a quiet past goes by in long strides. Pure.
/// </summary>
internal sealed class SegmentPlan(long from, long to, int firstLength)
{
    public const int MaximumBlocks = 50_000;
    private const int WantedLogs = 4_000;
    private long next = from;
    private long length = firstLength;

    /// <returns>Null at the end.</returns>
    public BlockRange? Next()
    {
        if (next > to) return null;
        var range = new BlockRange(next, Math.Min(to, next + length - 1));
        next = range.To + 1;
        return range;
    }

    /// <summary>At most doubles or halves: density changes, and a single segment may be odd.</summary>
    public void Learn(int logs, long blocks)
    {
        var wanted = logs == 0 ? length * 2 : blocks * WantedLogs / logs;
        length = Math.Clamp(Math.Clamp(wanted, length / 2, length * 2), 1, MaximumBlocks);
    }
}
