using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Tests.Chain.Rpc;

public sealed class BalanceTests : IAsyncLifetime
{
    private const long Number = 4_000_000;
    private static readonly Hash32 Block = Hash32.Parse(NodeJson.Hash(Number));
    private FakeNode node = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        node = await FakeNode.StartAsync();
        client = Client.Of(node);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await node.DisposeAsync();
    }

    private IBlockReader Reader => client.Services.GetRequiredService<IBlockReader>();

    [Fact]
    public async Task Nobody_has_nothing_and_nothing_is_asked()
    {
        (await Reader.GetBalancesAsync([], Number, default)).ShouldBeEmpty();
        node.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_is_gone_is_an_error()
    {
        node.OnPost = request => request.ValueKind == JsonValueKind.Array
            ? Answer.Batch(request, one => Answer.Error(one, -32000, "missing trie node"))
            : Answer.Error(request, -32000, "missing trie node");
        (await Should.ThrowAsync<RpcException>(Reader.GetBalancesAsync(Addresses(2), Number, default))).Failure.ShouldBe(RpcFailure.Refused);
    }

    [Fact]
    public async Task A_block_that_is_not_there_yet_is_not_asked_for_one_by_one()
    {
        node.OnPost = request => Answer.Error(request, -32000, "header not found");
        (await Should.ThrowAsync<RpcException>(Reader.GetBalancesAsync(Addresses(2), Number, default))).Failure.ShouldBe(RpcFailure.BeyondHead);
        node.Requests.ShouldAllBe(request => request.GetProperty("method").GetString() == "eth_call");
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x01")]
    public async Task Where_the_program_is_not_run_balances_are_asked_one_by_one_in_batches(string answer)
    {
        node.OnPost = request => request.ValueKind == JsonValueKind.Array ? Answer.Batch(request, Balance) : Answer.Result(request, answer);
        var balances = await Reader.GetBalancesAsync(Addresses(120), Block, default);
        balances.Count.ShouldBe(120);
        balances.ShouldAllBe(item => item.Value == Wei(item.Key));
        node.Requests.Where(request => request.ValueKind == JsonValueKind.Array).Select(request => request.GetArrayLength()).ShouldBe([50, 50, 20]);
    }

    [Fact]
    public async Task Where_batches_are_refused_too_each_is_asked_by_itself()
    {
        node.OnPost = request => request.ValueKind == JsonValueKind.Array ? new("no batches here", 400)
            : request.GetProperty("method").GetString() == "eth_call" ? Answer.Error(request, -32601, "no creation code") : Balance(request);
        (await Reader.GetBalancesAsync(Addresses(5), Block, default)).ShouldAllBe(item => item.Value == Wei(item.Key));
    }

    [Theory]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(5)]
    [InlineData(null)]
    public async Task A_balance_out_of_shape_is_refused(object? balance)
    {
        node.OnPost = request => request.ValueKind == JsonValueKind.Array
            ? Answer.Batch(request, one => Answer.Result(one, balance))
            : Answer.Result(request, "0x");
        (await Should.ThrowAsync<RpcException>(Reader.GetBalancesAsync(Addresses(2), Block, default))).Failure.ShouldBe(RpcFailure.MalformedReply);
    }

    [Fact]
    public async Task Many_are_asked_in_one_call_for_each_seven_hundred_after_that_very_block()
    {
        node.OnPost = request => Answer.Result(request, Run(request.GetProperty("params")[0].GetProperty("data").GetString()!));
        var balances = await Reader.GetBalancesAsync([.. Addresses(1_500), .. Addresses(3)], Block, default);
        balances.Count.ShouldBe(1_500);
        balances.ShouldAllBe(item => item.Value == Wei(item.Key));
        node.Requests.Count.ShouldBe(3);
        node.Requests.ShouldAllBe(request => request.GetProperty("params")[1].GetProperty("blockHash").GetString() == Block.ToString());
        await Reader.GetBalancesAsync(Addresses(1), Number, default);
        node.Requests.Last().GetProperty("params")[1].GetString().ShouldBe("0x3d0900");
    }

    private static List<Address> Addresses(int count) => [.. Enumerable.Range(1, count).Select(number => Address.Parse($"0x{number * 7:x40}"))];

    private static BigInteger Wei(Address address) => BigInteger.Pow(int.Parse(address.ToString()[^6..], System.Globalization.NumberStyles.HexNumber, null), 3);

    private static Answer Balance(JsonElement request) =>
        Answer.Result(request, Quantity.Format(Wei(Address.Parse(request.GetProperty("params")[0].GetString()))));

    /// <summary>What the program would return: the addresses stand behind its 40 bytes.</summary>
    private static string Run(string code) => "0x" + string.Concat(Enumerable.Range(0, (code.Length - 82) / 40)
        .Select(index => Wei(Address.Parse($"0x{code.AsSpan(82 + (index * 40), 40)}")).ToString("x64", null)));
}
