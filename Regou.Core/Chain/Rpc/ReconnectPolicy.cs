namespace Regou.Chain.Rpc;

/// <summary>How long to wait before an endpoint is connected again.</summary>
internal static class ReconnectPolicy
{
    /// <summary>A connection that held this long starts the waits anew when it ends.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);

    /// <param name="failuresInRow">This one included; each doubles the wait.</param>
    /// <param name="jitter">0 to 1; spreads the wait over 75 % to 125 %.</param>
    public static TimeSpan Wait(RpcFailure failure, int failuresInRow, double jitter)
    {
        var (first, longest) = failure switch
        {
            RpcFailure.LogsNotServed => (300.0, 3600.0),
            RpcFailure.Throttled => (5.0, 300.0),
            _ => (0.25, 30.0),
        };
        return TimeSpan.FromSeconds(Math.Min(longest, first * Math.Pow(2, Math.Min(failuresInRow - 1, 16))) * (0.75 + (jitter / 2)));
    }
}
