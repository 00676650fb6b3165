namespace Regou.Launches.Listings;

/// <summary>When to ask the next time: at the interval, after failures ever later, inside a limit not at all.</summary>
internal sealed class GmgnPace(TimeSpan interval)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private int failures;

    public TimeSpan Succeeded()
    {
        failures = 0;
        return interval;
    }

    /// <param name="restUntil">Where the service said so.</param>
    public TimeSpan Failed(DateTimeOffset now, DateTimeOffset? restUntil)
    {
        failures = Math.Min(failures + 1, 20);
        var wait = interval * Math.Pow(2, failures);
        if (wait > Longest) wait = interval > Longest ? interval : Longest;
        return restUntil is { } until && until - now > wait ? until - now : wait;
    }
}
