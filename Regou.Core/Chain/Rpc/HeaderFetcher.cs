using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>Asks one endpoint for headers, many in one request where it takes batches.</summary>
internal static class HeaderFetcher
{
    private const int BatchSize = 50;

    /// <summary>Adds to <paramref name="found"/> what the endpoint knows; blocks it does not know stay out.</summary>
    public static async Task FetchAsync(
        RpcEndpoint endpoint, IReadOnlyList<long> numbers, Dictionary<long, BlockHeader> found, CancellationToken cancellationToken)
    {
        foreach (var part in numbers.Chunk(endpoint.BatchOf(BatchSize)))
        {
            var inBatch = part.Length > 1 && endpoint.BatchOf(part.Length) == part.Length;
            if (inBatch && await FetchBatchAsync(endpoint, part, found, cancellationToken)) continue;
            await FetchSinglyAsync(endpoint, part, found, cancellationToken);

            // What works singly and not together is refused as a batch; a node that is out of order fails both ways.
            if (inBatch) endpoint.RefusedBatch(part.Length);
        }
    }

    /// <returns>False: the batch failed as a whole.</returns>
    private static async Task<bool> FetchBatchAsync(
        RpcEndpoint endpoint, long[] numbers, Dictionary<long, BlockHeader> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<RpcReply> replies;
        try
        {
            replies = await endpoint.Client.BatchAsync([.. numbers.Select(Call)], cancellationToken);
        }
        catch (RpcException error) when (error.Failure is RpcFailure.Refused or RpcFailure.MalformedReply)
        {
            return false;
        }
        RpcException? failure = null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (replies[i].Error is not { } error) Add(endpoint, numbers[i], replies[i].Result, found);
            else if (error.Failure != RpcFailure.BeyondHead) failure ??= error;
        }
        return failure is null ? true : throw failure;
    }

    private static async Task FetchSinglyAsync(
        RpcEndpoint endpoint, long[] numbers, Dictionary<long, BlockHeader> found, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            try
            {
                var result = await endpoint.Client.ReadAsync(Call(number), static found => found.Clone(), cancellationToken);
                Add(endpoint, number, result, found);
            }
            catch (RpcException error) when (error.Failure == RpcFailure.BeyondHead)
            {
                // Some nodes say "unknown block" where others answer null.
            }
        }
    }

    private static void Add(RpcEndpoint endpoint, long number, JsonElement result, Dictionary<long, BlockHeader> found)
    {
        if (result.ValueKind == JsonValueKind.Null) return;
        try
        {
            var header = HeaderJson.Read(result);
            found[number] = header.Number == number ? header : throw new FormatException($"block {header.Number} came for block {number}");
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new RpcException(RpcFailure.MalformedReply, $"{endpoint.Host}: eth_getBlockByNumber: {error.Message}", error);
        }
    }

    private static RpcCall Call(long number) => new("eth_getBlockByNumber", Quantity.Format(number), false);
}
