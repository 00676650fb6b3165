using System.Net;
using System.Net.Http.Json;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class DevWalletTests
{
    private const string Loopback = "http://127.0.0.1:1";

    [Theory]
    [InlineData("Development", null)]
    [InlineData("Development", "http://203.0.113.7:8545")]
    [InlineData("Development", "no url")]
    [InlineData("Production", Loopback)]
    public async Task Without_a_developers_own_chain_there_is_no_such_wallet(string environment, string? chain)
    {
        await using var site = new RegouSite(("DevWallet:RpcUrl", chain), ("Web:SessionSecret", new string('s', 32))) { EnvironmentName = environment };
        using var client = site.CreateClient();

        (await PostAsync(client, "eth_accounts")).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        (await client.GetStringAsync("/")).ShouldNotContain("dev-wallet");
    }

    [Fact]
    public async Task It_does_what_wallets_do_and_nothing_else()
    {
        await using var site = new RegouSite(("DevWallet:RpcUrl", Loopback));
        using var client = site.CreateClient();

        (await client.GetStringAsync("/")).ShouldContain("dev-wallet");
        var refused = await PostAsync(client, "anvil_setBalance");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("No wallet does that");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string method) =>
        client.PostAsJsonAsync("/dev/wallet", new { method, @params = Array.Empty<object>() });
}
