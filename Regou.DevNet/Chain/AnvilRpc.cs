using System.Globalization;
using System.Text.Json;

namespace Regou.DevNet.Chain;

/// <summary>JSON-RPC with DevNet's own chain. Regou's client is for the hostile world outside; this one trusts anvil.</summary>
internal sealed class AnvilRpc(Uri endpoint) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(30) };
    private long lastId;

    /// <exception cref="DevNetException">The chain refused the call, or does not answer (then with an inner <see cref="HttpRequestException"/>).</exception>
    public async Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken)
    {
        var request = new { jsonrpc = "2.0", id = Interlocked.Increment(ref lastId), method, @params = parameters };
        var reply = await PostAsync(request, cancellationToken);
        return reply.TryGetProperty("error", out var error)
            ? throw new DevNetException($"{method}: {error.GetProperty("message").GetString()}")
            : reply.GetProperty("result");
    }

    public async Task<long> BlockNumberAsync(CancellationToken cancellationToken) =>
        Number(await CallAsync("eth_blockNumber", [], cancellationToken));

    public static long Number(JsonElement quantity) => long.Parse(quantity.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> PostAsync(object request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("", request, cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new DevNetException($"the chain does not answer: {failure.Message}", failure);
        }
    }
}
