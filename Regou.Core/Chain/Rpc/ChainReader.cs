using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Regou.Chain.Rpc;

/// <summary>Reads the chain over HTTP from several endpoints. A read that failed everywhere is tried again shortly after, twice.</summary>
public sealed class ChainReader : IChainReader, IStateReader, IEndpointStatus
{
    internal const string HttpClientName = "chain";
    private readonly EndpointPool pool;
    private readonly ResiliencePipeline retries;

    public ChainReader(IHttpClientFactory clients, IOptions<ChainOptions> options, ChainHead head, TimeProvider time, ILogger<ChainReader> logger)
    {
        var http = clients.CreateClient(HttpClientName);
        var timeout = TimeSpan.FromSeconds(options.Value.RequestTimeoutSeconds);
        var rpcs = EndpointUrls.Parse(options.Value.RpcUrls).Select(url => new JsonRpcClient(http, url, time, timeout));
        pool = new([.. rpcs.Select(rpc => new RpcEndpoint(rpc, head, time, logger))]);
        retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RpcException>(MayPass),
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();
    }

    public IReadOnlyList<EndpointHealth> Endpoints => pool.Health;

    public Task<long> GetBlockNumberAsync(CancellationToken cancellationToken) =>
        AskAsync(
            PoolAsk.Any,
            static (endpoint, token) => endpoint.GetBlockNumberAsync(token),
            cancellationToken);

    public async Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken) =>
        (await GetHeadersAsync([blockNumber], cancellationToken)).GetValueOrDefault(blockNumber);

    public async Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(
        IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken)
    {
        var missing = blockNumbers.Distinct().ToList();
        var found = new Dictionary<long, BlockHeader>(missing.Count);
        if (missing.Count == 0) return found;
        await retries.ExecuteAsync(async token => await pool.AskUntilAsync(PoolAsk.Any, async endpoint =>
        {
            missing.RemoveAll(found.ContainsKey);
            await HeaderFetcher.FetchAsync(endpoint, missing, found, token);
            return missing.TrueForAll(found.ContainsKey);
        }, token), cancellationToken);
        return found;
    }

    public async Task<IReadOnlyList<Log>> GetLogsAsync(
        LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false)
    {
        filter.DemandNotEmpty();
        ArgumentOutOfRangeException.ThrowIfNegative(fromBlock);
        ArgumentOutOfRangeException.ThrowIfLessThan(toBlock, fromBlock);
        var all = new List<Log>();
        for (var next = fromBlock; next <= toBlock;)
        {
            var from = next;
            var (logs, reached) = await AskAsync(
                secondOpinion ? PoolAsk.LogsOfAnother : PoolAsk.Logs,
                (endpoint, token) => LogFetcher.FetchAsync(endpoint, filter, from, toBlock, token),
                cancellationToken);
            all.AddRange(logs);
            next = reached + 1;
        }
        return LogOrder.Sorted(all);
    }

    public Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        CallAsync(ContractCall.Of(contract, data), cancellationToken);

    private Task<byte[]> CallAsync(ContractCall call, CancellationToken cancellationToken) =>
        AskAsync(
            PoolAsk.Any,
            (endpoint, token) => endpoint.Client.ReadAsync(call.Call, result => call.Read(result, endpoint.Host), token),
            cancellationToken);

    public Task<byte[]> RunCodeAsync(ReadOnlyMemory<byte> code, long? blockNumber, CancellationToken cancellationToken) =>
        RunCodeAsync(code, blockNumber is { } number ? Quantity.Format(number) : "latest", cancellationToken);

    /// <param name="block">As in <see cref="ContractCall.Code"/>.</param>
    internal Task<byte[]> RunCodeAsync(ReadOnlyMemory<byte> code, object block, CancellationToken cancellationToken) =>
        CallAsync(ContractCall.Code(code, block), cancellationToken);

    /// <summary>Asks until an endpoint knows; one that says it is not there yet does not.</summary>
    /// <returns>Null when none knows.</returns>
    internal async Task<T?> FindAsync<T>(Func<RpcEndpoint, CancellationToken, Task<T?>> ask, CancellationToken cancellationToken) where T : class
    {
        T? found = null;
        await retries.ExecuteAsync(async token => await pool.AskUntilAsync(PoolAsk.Any, async endpoint =>
        {
            try
            {
                found = await ask(endpoint, token);
            }
            catch (RpcException error) when (error.Failure == RpcFailure.BeyondHead)
            {
                // Some nodes say "unknown block" where others answer null.
            }

            return found is not null;
        }, token), cancellationToken);
        return found;
    }

    internal async Task<T> AskAsync<T>(
        PoolAsk whom, Func<RpcEndpoint, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        await retries.ExecuteAsync(async token => await pool.AskAsync(whom, endpoint => ask(endpoint, token), token), cancellationToken);

    /// <summary>A time-out already took long; what was refused stays refused.</summary>
    private static bool MayPass(RpcException error) =>
        error.Failure is RpcFailure.MalformedReply or RpcFailure.BeyondHead
        || (error.Failure == RpcFailure.Unreachable && error.GetBaseException() is not TimeoutException);
}
