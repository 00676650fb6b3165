namespace Regou.DevNet.Checking;

/// <summary>Milliseconds; null when nothing was measured.</summary>
internal sealed record Latencies(double? P50, double? P99)
{
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new(Percentile(sorted, 50), Percentile(sorted, 99));
    }

    /// <summary>The nearest rank: a value that was measured, to a tenth.</summary>
    private static double? Percentile(double[] sorted, int percent)
    {
        if (sorted.Length == 0) return null;
        var rank = (int)Math.Ceiling(percent / 100.0 * sorted.Length);
        return Math.Round(sorted[rank - 1], 1);
    }
}
