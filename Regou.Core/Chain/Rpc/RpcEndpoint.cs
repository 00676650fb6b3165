using Microsoft.Extensions.Logging;

namespace Regou.Chain.Rpc;

/// <summary>One HTTP endpoint and what has been learned about it. Thread-safe.</summary>
internal sealed partial class RpcEndpoint(JsonRpcClient client, ChainHead chain, TimeProvider time, ILogger logger)
{
    public static readonly RpcCall BlockNumberCall = new("eth_blockNumber");

    /// <summary>Nodes behind one address lie this many blocks apart at most.</summary>
    private const int FarBelowHead = 64;
    private static readonly TimeSpan LogsRefusedFor = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly LogRange range = new();
    private bool? up;
    private int failuresInRow;
    private RpcFailure lastFailure;
    private string? lastError;
    private DateTimeOffset? lastErrorAt;
    private DateTimeOffset restingUntil;
    private DateTimeOffset logsRefusedUntil;
    private readonly BatchLimit batches = new();
    private readonly EndpointHead head = new(chain, time);
    private long errors;

    public JsonRpcClient Client => client;

    public string Host => client.Host;

    public bool ServesLogs
    {
        get { lock (gate) return time.GetUtcNow() >= logsRefusedUntil; }
    }

    public long LogRange
    {
        get { lock (gate) return range.Current; }
    }

    /// <summary>It asked to be left alone: not to be used at all.</summary>
    public bool Throttles
    {
        get { lock (gate) return Resting && lastFailure == RpcFailure.Throttled; }
    }

    /// <summary>It failed a moment ago: to be used after the others.</summary>
    public bool Shaky
    {
        get { lock (gate) return Resting; }
    }

    public EndpointHealth Health
    {
        get
        {
            lock (gate)
            {
                DateTimeOffset? resting = Resting ? restingUntil : null;
                var servesLogs = time.GetUtcNow() >= logsRefusedUntil;
                return new(Host, EndpointTransport.Http, up == true, lastError, lastErrorAt, resting, servesLogs, range.Current)
                {
                    LastHead = head.Highest,
                    LastHeadAt = head.HighestAt,
                    Lag = head.Lag,
                    Errors = errors,
                };
            }
        }
    }

    private bool Resting => time.GetUtcNow() < restingUntil;

    public void Succeeded()
    {
        lock (gate)
        {
            if (up == false) Log.Back(logger, Host);
            up = true;
            failuresInRow = 0;
            restingUntil = default;
        }
    }

    public void Failed(RpcException error)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            (lastFailure, lastError, lastErrorAt) = (error.Failure, error.Message, now);
            errors++;
            if (error.Failure == RpcFailure.LogsNotServed)
            {
                logsRefusedUntil = now + LogsRefusedFor;
                Log.ServesNoLogs(logger, error.Message);
            }
            else if (error.Failure is RpcFailure.Unreachable or RpcFailure.MalformedReply or RpcFailure.Throttled)
            {
                restingUntil = now + RestPolicy.For(error.Failure, ++failuresInRow, error.RetryAfter, Random.Shared.NextDouble());
                if (up != false) Log.Down(logger, error.Message);
                up = false;
            }
        }
    }

    public async Task<long> GetBlockNumberAsync(CancellationToken cancellationToken)
    {
        var number = await client.ReadAsync(BlockNumberCall, JsonFields.Quantity, cancellationToken);
        Saw(number);
        return number;
    }

    /// <summary>The head that it reported.</summary>
    public void Saw(long number)
    {
        lock (gate) head.Saw(number);
    }

    /// <summary>Its head, as it last reported it, lies so far above the block that no node behind its address lacks it.</summary>
    public bool IsFarAbove(long block)
    {
        lock (gate) return block <= head.Latest - FarBelowHead;
    }

    /// <summary>How many of so many calls it takes in one request; fewer for a while after it refused more.</summary>
    public int BatchOf(int wanted)
    {
        lock (gate) return batches.Of(wanted, time.GetUtcNow());
    }

    public void RefusedBatch(int count)
    {
        lock (gate) batches.Refused(count, time.GetUtcNow());
    }

    public void RangeSucceeded(long length)
    {
        lock (gate) range.Succeeded(length, time.GetUtcNow());
    }

    /// <summary>Learns from a failed log query.</summary>
    /// <returns>True: a shorter range may work.</returns>
    public bool RangeFailed(long tried, RpcException error)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (error.Failure == RpcFailure.RangeTooWide) return range.Refused(tried, error.SuggestedBlocks, now);
            if (error.InnerException is TimeoutException) range.Refused(tried, null, now);
            if (error.Failure == RpcFailure.Throttled) range.Throttled(tried, now);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Chain endpoint fails: {Error}")]
        public static partial void Down(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Information, "Chain endpoint {Host} answers again")]
        public static partial void Back(ILogger logger, string host);

        [LoggerMessage(3, LogLevel.Warning, "Chain endpoint serves no logs and is skipped for an hour: {Error}")]
        public static partial void ServesNoLogs(ILogger logger, string error);
    }
}
