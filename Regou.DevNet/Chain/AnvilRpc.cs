using System.Globalization;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.DevNet.Chain;

/// <summary>JSON-RPC with DevNet's own chain: Regou's client, with errors for the person at the keyboard.</summary>
internal sealed class AnvilRpc : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly HttpClient http = new();
    private readonly JsonRpcClient client;

    public AnvilRpc(Uri endpoint) => client = new(http, endpoint, TimeProvider.System, Limit);

    /// <exception cref="DevNetException">The chain refused the call or does not answer; the <see cref="RpcException"/> is inside.</exception>
    public async Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CallAsync(method, parameters, cancellationToken);
        }
        catch (RpcException failure)
        {
            throw new DevNetException($"the chain: {method}: {failure.Message}", failure);
        }
    }

    public async Task<long> BlockNumberAsync(CancellationToken cancellationToken) =>
        Number(await CallAsync("eth_blockNumber", [], cancellationToken));

    public static long Number(JsonElement quantity) => long.Parse(quantity.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public void Dispose() => http.Dispose();
}
