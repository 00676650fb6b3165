using System.Collections.Frozen;

namespace Regou.Web.Endpoints;

/// <summary>
/// Stands behind js/dev-wallet.js: a wallet whose keys a developer's own chain holds. There only in Development, and only for a chain
/// on this machine.
/// </summary>
internal sealed class DevWallet(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>The chain's address; null: there is no such wallet.</summary>
    public Uri? Chain { get; } =
        environment.IsDevelopment() && Uri.TryCreate(configuration["DevWallet:RpcUrl"], UriKind.Absolute, out var url) && url.IsLoopback ? url : null;
}

internal sealed record DevWalletCall(string Method, object?[]? Params);

internal static class DevWalletEndpoint
{
    /// <summary>What a wallet does; the rest of the chain is none of the page's business.</summary>
    private static readonly FrozenSet<string> Methods =
        FrozenSet.ToFrozenSet(["eth_accounts", "eth_chainId", "personal_sign", "eth_sendTransaction", "eth_getBalance"], StringComparer.Ordinal);

    public static void MapDevWallet(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<DevWallet>().Chain is not { } chain) return;
        app.MapPost("/dev/wallet", async (DevWalletCall call, IHttpClientFactory clients, CancellationToken cancellationToken) =>
        {
            if (!Methods.Contains(call.Method)) return ApiProblem.BadParameter("method", "No wallet does that.");
            using var client = clients.CreateClient();
            using var answer = await client.PostAsJsonAsync(chain, new { jsonrpc = "2.0", id = 1, method = call.Method, @params = call.Params ?? [] }, cancellationToken);
            return (IResult)TypedResults.Bytes(await answer.Content.ReadAsByteArrayAsync(cancellationToken), "application/json");
        }).ExcludeFromDescription();
    }
}
