using System.Numerics;
using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>Asks one endpoint for balances one by one, many in one request where it takes batches.</summary>
internal static class BalanceFetcher
{
    private const int BatchSize = 50;

    public static async Task<IReadOnlyList<BigInteger>> FetchAsync(
        RpcEndpoint endpoint, IReadOnlyList<Address> addresses, object block, CancellationToken cancellationToken)
    {
        var balances = new List<BigInteger>(addresses.Count);
        foreach (var part in addresses.Chunk(endpoint.BatchOf(BatchSize)))
        {
            if (part.Length > 1 && endpoint.BatchOf(part.Length) == part.Length)
            {
                if (await InBatchAsync(endpoint, part, block, cancellationToken) is { } together)
                {
                    balances.AddRange(together);
                    continue;
                }

                endpoint.RefusedBatch(part.Length);
            }

            foreach (var address in part) balances.Add(await endpoint.Client.ReadAsync(Call(address, block), Read, cancellationToken));
        }

        return balances;
    }

    /// <returns>Null: the batch failed as a whole.</returns>
    private static async Task<BigInteger[]?> InBatchAsync(RpcEndpoint endpoint, Address[] addresses, object block, CancellationToken cancellationToken)
    {
        IReadOnlyList<RpcReply> replies;
        try
        {
            replies = await endpoint.Client.BatchAsync([.. addresses.Select(address => Call(address, block))], cancellationToken);
        }
        catch (RpcException error) when (error.Failure is RpcFailure.Refused or RpcFailure.MalformedReply)
        {
            return null;
        }

        try
        {
            return [.. replies.Select(reply => reply.Error is { } error ? throw error : Read(reply.Result))];
        }
        catch (FormatException error)
        {
            throw new RpcException(RpcFailure.MalformedReply, $"{endpoint.Host}: eth_getBalance: {error.Message}", error);
        }
    }

    private static BigInteger Read(JsonElement result) => result.ValueKind == JsonValueKind.String
        ? Quantity.ParseBigInteger(JsonFields.String(result, "the balance"))
        : throw new FormatException($"the balance is a JSON {result.ValueKind}");

    private static RpcCall Call(Address address, object block) => new("eth_getBalance", address.ToString(), block);
}
