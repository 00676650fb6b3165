using System.Globalization;

namespace Regou.Payments.Webhooks;

/// <summary>The time that a signature covers: a notice recorded by somebody else is worth nothing after a while.</summary>
internal static class SignedTime
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="seconds">Unix seconds as text.</param>
    public static bool IsNear(string? seconds, DateTimeOffset now) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs(at - now.ToUnixTimeSeconds()) <= (long)Tolerance.TotalSeconds;
}
