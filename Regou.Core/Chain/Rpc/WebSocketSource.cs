namespace Regou.Chain.Rpc;

/// <summary>One WebSocket endpoint and how it fares. Thread-safe.</summary>
internal sealed class WebSocketSource(Uri url, TimeProvider time)
{
    private readonly Lock gate = new();
    private bool up;
    private long upSince;
    private int failuresInRow;
    private string? lastError;
    private DateTimeOffset? lastErrorAt;
    private DateTimeOffset restingUntil;
    private bool servesLogs = true;

    public Uri Url => url;

    public EndpointHealth Health
    {
        get
        {
            lock (gate)
            {
                DateTimeOffset? resting = restingUntil > time.GetUtcNow() ? restingUntil : null;
                return new(EndpointUrls.Host(url), up, lastError, lastErrorAt, resting, servesLogs, LogRange: null);
            }
        }
    }

    public void Connected()
    {
        lock (gate)
        {
            up = servesLogs = true;
            upSince = time.GetTimestamp();
        }
    }

    /// <returns>How long to wait before connecting again.</returns>
    public TimeSpan Failed(Exception error)
    {
        var failure = (error as RpcException)?.Failure ?? RpcFailure.Unreachable;
        lock (gate)
        {
            if (up && time.GetElapsedTime(upSince) >= ReconnectPolicy.Stable) failuresInRow = 0;
            up = false;
            servesLogs &= failure != RpcFailure.LogsNotServed;
            (lastError, lastErrorAt) = (error.Message, time.GetUtcNow());
            var wait = ReconnectPolicy.Wait(failure, ++failuresInRow, Random.Shared.NextDouble());
            restingUntil = lastErrorAt.Value + wait;
            return wait;
        }
    }

    /// <summary>The caller stopped listening.</summary>
    public void Stopped()
    {
        lock (gate) up = false;
    }
}
