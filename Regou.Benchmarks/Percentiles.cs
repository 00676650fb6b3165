using System.Globalization;

namespace Regou.Benchmarks;

/// <summary>Milliseconds, by nearest rank.</summary>
internal sealed record Percentiles(int Count, double P50, double P90, double P99, double Maximum)
{
    public static Percentiles Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? new(0, 0, 0, 0, 0) : new(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.9), Rank(sorted, 0.99), sorted[^1]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {P50,7:F2} ms   p90 {P90,7:F2} ms   p99 {P99,7:F2} ms   max {Maximum,7:F2} ms   n {Count}");

    private static double Rank(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
