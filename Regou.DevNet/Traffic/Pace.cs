namespace Regou.DevNet.Traffic;

/// <param name="Gap">Time since the launch before.</param>
/// <param name="Together">Launches that come in one transaction.</param>
internal readonly record struct Arrival(TimeSpan Gap, int Together);

/// <summary>
/// When launches come: independently of each other (Poisson), with a burst now and then. The bursts are part of the rate asked for.
/// </summary>
internal sealed class Pace
{
    public const double FastestPerSecond = 200;
    public const int LargestBurst = 100;
    private const double BurstShare = 0.03;
    private const int MostTogether = 4;
    private const double BurstGapSeconds = 0.05;
    private readonly int burst;
    private readonly Random random;
    private readonly double quietGapSeconds;
    private int left;

    /// <param name="perSecond">Launches a second on average, more than 0 and at most <see cref="FastestPerSecond"/>.</param>
    /// <param name="burst">Most launches that come at once; 1: no bursts.</param>
    /// <param name="seed">Makes the times repeatable.</param>
    public Pace(double perSecond, int burst, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perSecond, FastestPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(burst, LargestBurst);
        random = new(seed);

        // A burst adds burst / 2 launches on average, each a burst gap after the one before.
        var added = burst == 1 ? 0 : BurstShare * burst / 2;
        var quiet = ((1 + added) / perSecond) - (added * BurstGapSeconds);
        (this.burst, quietGapSeconds) = quiet > 0 ? (burst, quiet) : (1, 1 / perSecond);
    }

    public Arrival Next()
    {
        if (left > 0)
        {
            var together = random.Next(3) == 0 ? random.Next(1, Math.Min(left, MostTogether) + 1) : 1;
            left -= together;
            return new(Exponential(BurstGapSeconds * together), together);
        }

        if (burst > 1 && random.NextDouble() < BurstShare) left = random.Next(1, burst);
        return new(Exponential(quietGapSeconds), 1);
    }

    private TimeSpan Exponential(double meanSeconds) => TimeSpan.FromSeconds(-meanSeconds * Math.Log(1 - random.NextDouble()));
}
