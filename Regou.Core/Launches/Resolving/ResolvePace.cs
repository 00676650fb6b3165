namespace Regou.Launches.Resolving;

/// <summary>When to ask the next time: daily, and after failures sooner at first.</summary>
internal static class ResolvePace
{
    public static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="failuresInRow">0 after a success.</param>
    public static TimeSpan After(int failuresInRow)
    {
        if (failuresInRow == 0) return Daily;
        var wait = First * Math.Pow(2, Math.Min(failuresInRow - 1, 20));
        return wait < Longest ? wait : Longest;
    }
}
