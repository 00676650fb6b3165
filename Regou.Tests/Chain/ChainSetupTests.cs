using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Chain.Rpc;

namespace Regou.Tests.Chain;

public sealed class ChainSetupTests
{
    [Theory]
    [InlineData("RpcUrls", "", "BSC_RPC_URL must name at least one http or https URL")]
    [InlineData("RpcUrls", " , ", "BSC_RPC_URL must name at least one http or https URL")]
    [InlineData("RpcUrls", "bsc.example/secret-key", "BSC_RPC_URL: entry 1 is not an absolute http or https URL")]
    [InlineData("RpcUrls", "https://a.example, wss://b.example/secret-key", "BSC_RPC_URL: entry 2 (wss://b.example) must be an absolute http or https URL")]
    [InlineData("RpcUrls", "/secret-key", "BSC_RPC_URL: entry 1 (file://) must be an absolute http or https URL")]
    [InlineData("RpcUrls", "http://", "BSC_RPC_URL: entry 1 is not an absolute http or https URL")]
    [InlineData("WebSocketUrls", "https://user:secret-key@b.example/secret-key?key=secret-key", "BSC_WS_URL: entry 1 (https://b.example) must be an absolute ws or wss URL")]
    [InlineData("WebSocketUrls", "ws//b.example", "BSC_WS_URL: entry 1 is not an absolute ws or wss URL")]
    [InlineData("RequestTimeoutSeconds", "0", "BSC_RPC_TIMEOUT_SECONDS must be 0.5 to 120")]
    [InlineData("RequestTimeoutSeconds", "NaN", "BSC_RPC_TIMEOUT_SECONDS must be 0.5 to 120")]
    [InlineData("HeadSilenceSeconds", "1000", "BSC_HEAD_SILENCE_SECONDS must be 0.5 to 600")]
    public async Task A_wrong_setting_stops_the_start_by_the_name_of_its_variable(string setting, string value, string what)
    {
        await using var client = Client.With(setting, value);
        var error = Should.Throw<OptionsValidationException>(() => client.Services.GetRequiredService<IStartupValidator>().Validate());
        error.Failures.ShouldHaveSingleItem().ShouldContain(what);
        error.Message.ShouldNotContain("secret-key");
    }

    [Fact]
    public async Task The_defaults_are_right_and_need_no_account()
    {
        var options = new ChainOptions();
        await using var client = Client.With("RpcUrls", options.RpcUrls);
        client.Services.GetRequiredService<IStartupValidator>().Validate();
        client.Reader.Endpoints.Select(endpoint => endpoint.Host).ShouldBe(["bsc-rpc.publicnode.com", "bsc.drpc.org", "1rpc.io"]);
        new ChainOptionsValidation().Validate(null, options).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Reader_and_stream_are_one_each_and_report_their_endpoints()
    {
        await using var client = Client.With("RpcUrls", "http://a.example:8545/k, http://a.example:8545/k,https://b.example");
        client.Services.GetRequiredService<IChainReader>().ShouldBeSameAs(client.Reader);
        client.Services.GetRequiredService<IChainStream>().ShouldBeSameAs(client.Services.GetRequiredService<IChainStream>());
        client.Services.GetServices<IEndpointStatus>().SelectMany(status => status.Endpoints).Select(endpoint => endpoint.Host)
            .ShouldBe(["a.example:8545", "b.example", "bsc-rpc.publicnode.com"]);
    }
}
