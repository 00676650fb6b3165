namespace Regou.Launches.Collecting;

/// <summary>
/// How long to wait between polls: about one block, learned from how far the head moved, never below a quarter of a second or
/// above three seconds; doubled with each failure in a row, up to ten seconds. Pure.
/// </summary>
public sealed class PollPace
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FailureCeiling = TimeSpan.FromSeconds(10);
    private TimeSpan blockTime = TimeSpan.FromMilliseconds(450);
    private (long Block, DateTimeOffset At)? last;
    private int failures;

    public TimeSpan Next
    {
        get
        {
            var wait = TimeSpan.FromTicks(Math.Clamp(blockTime.Ticks, Floor.Ticks, Ceiling.Ticks));
            return failures == 0 ? wait : TimeSpan.FromTicks(Math.Min(wait.Ticks << Math.Min(failures, 6), FailureCeiling.Ticks));
        }
    }

    /// <summary>A poll that found the head at <paramref name="block"/>. A head that did not move lengthens the estimate.</summary>
    public void Succeeded(long block, DateTimeOffset at)
    {
        failures = 0;
        if (last is { } before && block > before.Block)
        {
            var measured = (at - before.At) / (block - before.Block);
            blockTime = ((blockTime * 3) + measured) / 4;
            last = (block, at);
        }
        else
        {
            last ??= (block, at);
        }
    }

    public void Failed() => failures++;
}
