using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Tests.Chain.Rpc;

public sealed class BlockReaderTests : IAsyncLifetime
{
    private const long Number = 4_000_000;
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        (first, second) = (await FakeNode.StartAsync(), await FakeNode.StartAsync());
        second.OnPost = request => Answer.Result(request, null);
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    private IBlockReader Reader => client.Services.GetRequiredService<IBlockReader>();

    [Theory]
    [InlineData("number", "0x1", "block 1 came for block 4000000")]
    [InlineData("hash", "0x12", "hash: '0x12' is not a hash")]
    [InlineData("parentHash", null, "parentHash is missing")]
    [InlineData("transactions", null, "transactions is no list")]
    [InlineData("transactions", "0x", "transactions is no list")]
    public async Task A_block_out_of_shape_is_named_and_the_next_endpoint_is_asked(string member, object? value, string problem) =>
        await RefusedAsync(Block().With(member, value), problem);

    [Fact]
    public async Task Hashes_where_transactions_should_be_are_refused() =>
        await RefusedAsync(Block().With("transactions", new[] { NodeJson.Hash(1) }), "a JSON String stands where an object with hash should");

    [Fact]
    public async Task A_transaction_that_is_there_twice_is_refused() =>
        await RefusedAsync(Block(Transaction(1), Transaction(1)), "is in the block twice");

    [Theory]
    [InlineData("value", "0x10000000000000000000000000000000000000000000000000000000000000000", "is longer than 256 bits")]
    [InlineData("value", "-0x1", "is negative")]
    [InlineData("value", "1", "does not begin with 0x")]
    [InlineData("value", null, "value is missing")]
    [InlineData("value", 7, "value is a JSON Number")]
    [InlineData("from", null, "from is missing")]
    [InlineData("from", "0x00", "from: '0x00' is not an address")]
    [InlineData("to", "nobody", "to: 'nobody' is not an address")]
    [InlineData("hash", "0x", "hash: '0x' is not a hash")]
    [InlineData("blockNumber", "0x1", "says that it is in another block")]
    [InlineData("blockHash", null, "must both be there")]
    public async Task A_transaction_out_of_shape_is_refused(string member, object? value, string problem) =>
        await RefusedAsync(Block(Transaction(1), Transaction(2).With(member, value)), problem);

    [Fact]
    public async Task A_block_of_another_hash_is_refused()
    {
        first.OnPost = request => Answer.Result(request, Block());
        (await Reader.GetBlockAsync(Hash32.Parse(NodeJson.Hash(5)), default)).ShouldBeNull();
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldContain($"block {NodeJson.Hash(Number)} came for block {NodeJson.Hash(5)}");
    }

    [Theory]
    [InlineData("header not found")]
    [InlineData("unknown block")]
    public async Task A_block_that_nobody_has_yet_is_null(string message)
    {
        first.OnPost = request => Answer.Error(request, -32000, message);
        (await Reader.GetBlockAsync(Number, default)).ShouldBeNull();
        client.Reader.Endpoints.ShouldAllBe(endpoint => endpoint.RestingUntil == null);
    }

    [Fact]
    public async Task A_block_comes_with_its_transactions_in_order_from_whoever_has_it()
    {
        first.OnPost = request => Answer.Result(request, null);
        second.OnPost = request => Answer.Result(request, Block(Transaction(2), Transaction(1).With("to", null).With("value", "0x" + new string('f', 64))));
        var block = (await Reader.GetBlockAsync(Number, default)).ShouldNotBeNull();
        block.Header.Hash.ShouldBe(Hash32.Parse(NodeJson.Hash(Number)));
        block.Transactions.ShouldBe(
        [
            new(Hash32.Parse(NodeJson.Hash(2)), NodeJson.Portal, NodeJson.Manager, 255),
            new(Hash32.Parse(NodeJson.Hash(1)), NodeJson.Portal, null, BigInteger.Pow(2, 256) - 1),
        ]);
        second.Requests.ShouldHaveSingleItem().GetProperty("params").GetRawText().ShouldBe("""["0x3d0900",true]""");
        (await Reader.GetBlockAsync(block.Header.Hash, default)).ShouldNotBeNull().Transactions.Count.ShouldBe(2);
        second.Requests.Last().GetProperty("method").GetString().ShouldBe("eth_getBlockByHash");
    }

    [Theory]
    [InlineData(-32602, "invalid argument 0: hex string without 0x prefix")]
    [InlineData(-39001, "unknown block")]
    public async Task A_tag_that_nobody_knows_is_null(int code, string message)
    {
        first.OnPost = second.OnPost = request => Answer.Error(request, code, message);
        (await Reader.GetFinalizedAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_final_block_is_asked_by_its_tag()
    {
        first.OnPost = request => Answer.Result(request, NodeJson.Header(Number));
        (await Reader.GetFinalizedAsync(default)).ShouldNotBeNull().Number.ShouldBe(Number);
        first.Requests.ShouldHaveSingleItem().GetProperty("params").GetRawText().ShouldBe("""["finalized",false]""");
    }

    [Theory]
    [InlineData("transactionHash", "0x0000000000000000000000000000000000000000000000000000000000000002", "came for")]
    [InlineData("status", "0x2", "status is 2, neither 0 nor 1")]
    [InlineData("status", null, "status is missing")]
    [InlineData("gasUsed", null, "gasUsed is missing")]
    [InlineData("effectiveGasPrice", null, "effectiveGasPrice is missing")]
    [InlineData("blockHash", null, "must both be there")]
    public async Task A_receipt_out_of_shape_is_refused(string member, object? value, string problem)
    {
        first.OnPost = request => Answer.Result(request, Receipt().With(member, value));
        (await Reader.GetReceiptAsync(Hash32.Parse(NodeJson.Hash(1)), default)).ShouldBeNull();
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public async Task A_receipt_tells_the_block_the_outcome_and_the_whole_fee()
    {
        first.OnPost = request => Answer.Result(request, Receipt());
        (await Reader.GetReceiptAsync(Hash32.Parse(NodeJson.Hash(1)), default))
            .ShouldBe(new Receipt(Hash32.Parse(NodeJson.Hash(1)), Number, Hash32.Parse(NodeJson.Hash(Number)), true, 21_000 * 3));
        first.OnPost = request => Answer.Result(request, Receipt().With("status", "0x0").With("blobGasUsed", "0x20000").With("blobGasPrice", "0x2"));
        var failed = (await Reader.GetReceiptAsync(Hash32.Parse(NodeJson.Hash(1)), default)).ShouldNotBeNull();
        (failed.Succeeded, failed.Fee).ShouldBe((false, (21_000 * 3) + (0x20000 * 2)));
    }

    [Fact]
    public async Task A_transaction_is_in_a_block_or_in_none_or_unknown()
    {
        var hash = Hash32.Parse(NodeJson.Hash(1));
        first.OnPost = request => Answer.Result(request, Transaction(1));
        (await Reader.GetTransactionAsync(hash, default)).ShouldNotBeNull().BlockNumber.ShouldBe(Number);
        first.OnPost = request => Answer.Result(request, Transaction(1).With("blockNumber", null).With("blockHash", null));
        (await Reader.GetTransactionAsync(hash, default)).ShouldNotBeNull().BlockHash.ShouldBeNull();
        first.OnPost = request => Answer.Result(request, Transaction(2));
        (await Reader.GetTransactionAsync(hash, default)).ShouldBeNull("another transaction is none");
    }

    private async Task RefusedAsync(Dictionary<string, object?> block, string problem)
    {
        first.OnPost = request => Answer.Result(request, block);
        second.OnPost = request => Answer.Result(request, Block(Transaction(9)));
        (await Reader.GetBlockAsync(Number, default)).ShouldNotBeNull().Transactions.ShouldHaveSingleItem();
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldContain(problem);
        client.Reader.Endpoints[0].RestingUntil.ShouldNotBeNull();
    }

    private static Dictionary<string, object?> Block(params Dictionary<string, object?>[] transactions) =>
        NodeJson.Header(Number).With("transactions", transactions);

    private static Dictionary<string, object?> Transaction(long number) => new()
    {
        ["hash"] = NodeJson.Hash(number),
        ["from"] = NodeJson.Portal.ToChecksumString(),
        ["to"] = NodeJson.Manager.ToString(),
        ["value"] = "0xff",
        ["blockNumber"] = Quantity.Format(Number),
        ["blockHash"] = NodeJson.Hash(Number),
    };

    private static Dictionary<string, object?> Receipt() => new()
    {
        ["transactionHash"] = NodeJson.Hash(1),
        ["blockNumber"] = Quantity.Format(Number),
        ["blockHash"] = NodeJson.Hash(Number),
        ["status"] = "0x1",
        ["gasUsed"] = "0x5208",
        ["effectiveGasPrice"] = "0x3",
    };
}
