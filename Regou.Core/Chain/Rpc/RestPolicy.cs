namespace Regou.Chain.Rpc;

/// <summary>How long an endpoint that failed is left alone.</summary>
internal static class RestPolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="failuresInRow">This one included; each doubles the rest.</param>
    /// <param name="jitter">0 to 1; spreads the rest over 75 % to 125 %.</param>
    public static TimeSpan For(RpcFailure failure, int failuresInRow, TimeSpan? retryAfter, double jitter)
    {
        var first = failure switch
        {
            RpcFailure.Throttled => TimeSpan.FromSeconds(5),
            RpcFailure.Unreachable or RpcFailure.MalformedReply => TimeSpan.FromSeconds(1),
            _ => TimeSpan.Zero,
        };
        var rest = first * Math.Pow(2, Math.Min(failuresInRow - 1, 10)) * (0.75 + (jitter / 2));
        if (retryAfter > rest) rest = retryAfter.Value;
        return first == TimeSpan.Zero ? first : rest < Longest ? rest : Longest;
    }
}
