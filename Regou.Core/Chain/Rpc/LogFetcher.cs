namespace Regou.Chain.Rpc;

/// <summary>Asks one endpoint for logs in ranges that it takes.</summary>
internal static class LogFetcher
{
    /// <summary>Logs from the first block on, as far as the endpoint goes in one request.</summary>
    /// <returns>The logs and the last block that they cover.</returns>
    public static async Task<(List<Log> Logs, long Reached)> FetchAsync(
        RpcEndpoint endpoint, LogFilter filter, long from, long to, CancellationToken cancellationToken)
    {
        while (true)
        {
            var query = new LogQuery(filter, from, Math.Min(to, from + endpoint.LogRange - 1));
            try
            {
                var logs = query.Length == 1
                    ? await FetchBlockAsync(endpoint, query, cancellationToken)
                    : await SendAsync(endpoint, query, cancellationToken);
                endpoint.RangeSucceeded(query.Length);
                return (logs, query.To);
            }
            catch (RpcException error)
            {
                var shorter = endpoint.RangeFailed(query.Length, error);
                if (error.Failure != RpcFailure.RangeTooWide) throw;
                if (shorter && query.Length > 1) continue;
                if (shorter && error.SuggestedBlocks is null) throw;
                throw new RpcException(RpcFailure.Throttled, $"it refuses lengths that it names as good or that worked: {error.Message}", error);
            }
        }
    }

    /// <summary>One block; what gives too many results is split by contract, then by event.</summary>
    private static async Task<List<Log>> FetchBlockAsync(RpcEndpoint endpoint, LogQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(endpoint, query, cancellationToken);
        }
        catch (RpcException error) when (error is { Failure: RpcFailure.RangeTooWide, SuggestedBlocks: null })
        {
            if (query.Split() is not var (first, second)) throw;
            var logs = await FetchBlockAsync(endpoint, first, cancellationToken);
            logs.AddRange(await FetchBlockAsync(endpoint, second, cancellationToken));
            return logs;
        }
    }

    private static Task<List<Log>> SendAsync(RpcEndpoint endpoint, LogQuery query, CancellationToken cancellationToken) =>
        endpoint.IsFarAbove(query.To)
            ? endpoint.Client.ReadAsync(query.Call, query.Read, cancellationToken)
            : GuardedLogs.FetchAsync(endpoint, query, cancellationToken);
}
