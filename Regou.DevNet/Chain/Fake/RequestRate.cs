namespace Regou.DevNet.Chain.Fake;

/// <summary>So many HTTP requests in each window of time, the rest is refused with HTTP 429. Thread-safe.</summary>
/// <param name="refusal">What to say then; its status should be 429.</param>
internal sealed class RequestRate(int requests, TimeSpan window, Refusal refusal, TimeProvider time)
{
    private readonly Lock gate = new();
    private long windowStart = time.GetTimestamp();
    private int taken;

    public static Refusal JsonWithRetryAfter { get; } = new(-32005, "rate limit exceeded", 429) { RetryAfter = "1" };

    public static Refusal JsonAlone { get; } = new(429, "Too many requests, reason: call rate limit exhausted", 429);

    public static Refusal PageWithRetryAfter { get; } = new(-32005, "Too Many Requests", 429, HttpFault.TooManyRequests.Body) { RetryAfter = "1" };

    public static Refusal PageAlone { get; } = PageWithRetryAfter with { RetryAfter = null };

    /// <returns>Null: it may pass.</returns>
    public Refusal? Take()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(windowStart) >= window) (windowStart, taken) = (time.GetTimestamp(), 0);
            return ++taken > requests ? refusal : null;
        }
    }
}
