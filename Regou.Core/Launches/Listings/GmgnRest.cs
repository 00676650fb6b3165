using System.Globalization;

namespace Regou.Launches.Listings;

/// <summary>How long a limit holds. Asking inside a ban lengthens it, so in doubt it is longer.</summary>
internal static class GmgnRest
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>Where the service does not say, or says nonsense: the longest that its bans grow to.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="header">Unix seconds.</param>
    /// <param name="resetAt">The body's own word, unix seconds; the later counts.</param>
    public static DateTimeOffset Until(DateTimeOffset now, string? header, decimal? resetAt)
    {
        var said = decimal.TryParse(header, NumberStyles.Float, CultureInfo.InvariantCulture, out var fromHeader) ? fromHeader : (decimal?)null;
        var latest = ((decimal?[])[said, resetAt]).Where(seconds => IsSane(now, seconds)).Max();
        if (latest is not { } seconds) return now + Unsaid;
        var reset = DateTimeOffset.FromUnixTimeSeconds((long)decimal.Ceiling(seconds));
        return (reset > now ? reset : now) + Margin;
    }

    private static bool IsSane(DateTimeOffset now, decimal? seconds) =>
        seconds >= (now - Longest).ToUnixTimeSeconds() && seconds <= (now + Longest).ToUnixTimeSeconds();
}
