using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

/// <summary>How long after its block a launch was seen here.</summary>
internal static class Lag
{
    private static readonly TimeSpan Believable = TimeSpan.FromSeconds(30);

    /// <returns>
    /// Null when it cannot be told: block times in whole seconds say nothing about milliseconds, and a launch that was caught up on
    /// later says nothing about the connection.
    /// </returns>
    public static TimeSpan? Of(LaunchEvent? launch)
    {
        if (launch is null || launch.EventTime.Millisecond == 0) return null;
        var lag = launch.SeenAt - launch.EventTime;
        return lag >= TimeSpan.Zero && lag < Believable ? lag : null;
    }
}
