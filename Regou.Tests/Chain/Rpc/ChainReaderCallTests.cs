using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class ChainReaderCallTests : IAsyncLifetime
{
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        first.OnPost = request => Answer.Result(request, "0x0102");
        second.OnPost = request => Answer.Result(request, "0x03");
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Theory]
    [InlineData(3, "execution reverted: too many requests, rate limit, try again later")]
    [InlineData(-32000, "execution reverted: header not found")]
    [InlineData(3, "out of gas")]
    public async Task A_contract_that_reverts_harms_no_endpoint_whatever_its_text_says(int code, string message)
    {
        first.OnPost = second.OnPost = request => Answer.Error(request, code, message);
        var error = await Should.ThrowAsync<RpcException>(CallAsync());
        error.Failure.ShouldBe(RpcFailure.Refused);
        error.Code.ShouldBe(code);
        client.Reader.Endpoints.ShouldAllBe(endpoint => endpoint.RestingUntil == null);
        first.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_contract_that_returns_too_much_harms_no_endpoint()
    {
        first.OnPost = second.OnPost = request => Answer.Result(request, "0x" + new string('0', 2 * (ContractCall.MaxResultBytes + 1)));
        var error = await Should.ThrowAsync<RpcException>(CallAsync());
        error.Failure.ShouldBe(RpcFailure.Refused);
        error.Message.ShouldContain($"{NodeJson.Portal} returned more than 131072 bytes");
        client.Reader.Endpoints.ShouldAllBe(endpoint => endpoint.RestingUntil == null);
    }

    [Theory]
    [InlineData("0x1")]
    [InlineData("0xzz")]
    [InlineData("")]
    [InlineData(7)]
    [InlineData(null)]
    public async Task What_is_no_byte_string_is_asked_of_the_next_endpoint(object? result)
    {
        first.OnPost = request => Answer.Result(request, result);
        (await CallAsync()).ShouldBe([3]);
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldStartWith($"{first.Host}: eth_call: ");
    }

    [Fact]
    public async Task The_latest_block_is_asked_and_its_bytes_come_back()
    {
        (await CallAsync()).ShouldBe([1, 2]);
        var request = first.Requests.ShouldHaveSingleItem();
        request.GetProperty("method").GetString().ShouldBe("eth_call");
        request.GetProperty("params").GetRawText().ShouldBe($$"""[{"to":"{{NodeJson.Portal}}","data":"0x1f695655"},"latest"]""");
    }

    [Fact]
    public async Task Where_there_is_no_contract_there_are_no_bytes()
    {
        first.OnPost = request => Answer.Result(request, "0x");
        (await CallAsync()).ShouldBeEmpty();
    }

    private Task<byte[]> CallAsync() => client.Reader.CallContractAsync(NodeJson.Portal, new byte[] { 0x1f, 0x69, 0x56, 0x55 }, default);
}
