namespace Regou.Chain.Rpc;

/// <summary>Which endpoints a question is for, and in which order.</summary>
internal enum PoolAsk
{
    Any,

    /// <summary>Those that serve logs.</summary>
    Logs,

    /// <summary>The same, but the one that <see cref="Logs"/> would ask first comes after the others that are well.</summary>
    LogsOfAnother,
}

/// <summary>Asks endpoints in order of preference until one has the answer.</summary>
internal sealed class EndpointPool(IReadOnlyList<RpcEndpoint> endpoints)
{
    public IReadOnlyList<EndpointHealth> Health => [.. endpoints.Select(endpoint => endpoint.Health)];

    public async Task<T> AskAsync<T>(PoolAsk whom, Func<RpcEndpoint, Task<T>> ask, CancellationToken cancellationToken)
    {
        T? answer = default;
        await AskUntilAsync(whom, async endpoint =>
        {
            answer = await ask(endpoint);
            return true;
        }, cancellationToken);
        return answer!;
    }

    /// <summary>Goes on while <paramref name="ask"/> gives false, the mark of an answer that another endpoint may complete.</summary>
    /// <exception cref="RpcException">No endpoint answered at all.</exception>
    public async Task AskUntilAsync(PoolAsk whom, Func<RpcEndpoint, Task<bool>> ask, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<RpcEndpoint, RpcException>();
        var answered = false;
        foreach (var endpoint in Candidates(whom))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var complete = await ask(endpoint);
                endpoint.Succeeded();
                if (complete) return;
                answered = true;
            }
            catch (RpcException error)
            {
                endpoint.Failed(error);
                failures[endpoint] = error;
            }
        }
        if (!answered)
            throw failures.Count > 0
                ? Combine([.. endpoints.Where(failures.ContainsKey).Select(endpoint => failures[endpoint])])
                : NobodyToAsk(whom);
    }

    private List<RpcEndpoint> Candidates(PoolAsk whom)
    {
        List<RpcEndpoint> usable =
        [
            .. endpoints.Where(endpoint => !endpoint.Throttles && (whom == PoolAsk.Any || endpoint.ServesLogs))
                .OrderBy(endpoint => endpoint.Shaky),
        ];
        return whom == PoolAsk.LogsOfAnother
            ? [.. usable.OrderBy(endpoint => endpoint.Shaky).ThenBy(endpoint => endpoint == usable[0])]
            : usable;
    }

    /// <summary>The failure that the caller can act on best: a head that is not there yet, else that of the preferred endpoint.</summary>
    private static RpcException Combine(List<RpcException> failures)
    {
        if (failures.Count == 1) return failures[0];
        var telling = failures.Find(error => error.Failure == RpcFailure.BeyondHead) ?? failures[0];
        return new RpcException(telling.Failure, string.Join("; ", failures.Select(error => error.Message)), telling)
        {
            Code = telling.Code,
            RetryAfter = telling.RetryAfter,
        };
    }

    private RpcException NobodyToAsk(PoolAsk whom)
    {
        var reasons = string.Join("; ", Health.Select(health => $"{health.Host} rests since '{health.LastError}'"));
        return whom != PoolAsk.Any && endpoints.All(endpoint => !endpoint.ServesLogs)
            ? new RpcException(RpcFailure.LogsNotServed, $"no endpoint serves logs: {reasons}")
            : new RpcException(RpcFailure.Throttled, $"every endpoint is resting: {reasons}");
    }
}
