namespace Regou.Chain.Rpc;

/// <summary>One WebSocket endpoint and how it fares. Thread-safe.</summary>
internal sealed class WebSocketSource(Uri url, ChainHead chain, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly EndpointHead head = new(chain, time);
    private long errors;
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
                var host = EndpointUrls.Host(url);
                return new(host, EndpointTransport.WebSocket, up, lastError, lastErrorAt, resting, servesLogs, LogRange: null)
                {
                    LastHead = head.Highest,
                    LastHeadAt = head.HighestAt,
                    Lag = head.Lag,
                    Errors = errors,
                };
            }
        }
    }

    public void Heard(ChainNotice notice)
    {
        lock (gate)
        {
            if (notice is ChainNotice.Head announced) head.Saw(announced.Header.Number);
            if (notice is not ChainNotice.Connected) return;
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
            errors++;
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
