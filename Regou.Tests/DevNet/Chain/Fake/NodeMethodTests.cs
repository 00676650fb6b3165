using System.Text;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.DevNet.Chain.Fake;
using Regou.DevNet.Chain.Fake.Events;

namespace Regou.Tests.DevNet.Chain.Fake;

public sealed class NodeMethodTests : NodeTest
{
    private static readonly HttpClient Http = new();
    private JsonRpcClient rpc = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        rpc = new(Http, Node.Http, TimeProvider.System, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("eth_getBlockByNumber", "[]", -32602)]
    [InlineData("eth_getBlockByNumber", "[7]", -32602)]
    [InlineData("eth_getBlockByNumber", "[\"newest\"]", -32602)]
    [InlineData("eth_getBlockByNumber", "[\"0xffffffffffffffffff\"]", -32602)]
    [InlineData("eth_getTransactionReceipt", "[\"0x12\"]", -32602)]
    [InlineData("eth_getLogs", "[7]", -32602)]
    [InlineData("eth_getLogs", "[{\"fromBlock\":\"0x5\",\"toBlock\":\"0x4\"}]", -32000)]
    [InlineData("eth_getLogs", "[{\"address\":\"0x12\"}]", -32602)]
    [InlineData("eth_call", "[{}]", -32602)]
    [InlineData("eth_subscribe", "[\"newHeads\"]", -32000)]
    [InlineData("eth_mining", "[]", -32601)]
    public async Task Bad_calls_are_errors_of_the_usual_codes(string method, string parameters, int code)
    {
        var error = await Should.ThrowAsync<RpcException>(() => rpc.CallAsync(
            method, [.. JsonSerializer.Deserialize<object[]>(parameters)!], default));
        error.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("{", 400, -32700)]
    [InlineData("7", 200, -32600)]
    [InlineData("{\"id\":1}", 200, -32600)]
    [InlineData("[]", 200, -32600)]
    public async Task What_is_no_json_rpc_is_answered_all_the_same(string body, int status, int code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(Node.Http, content);
        ((int)response.StatusCode).ShouldBe(status);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task The_chain_is_bnb_smart_chain() => (await rpc.CallAsync("eth_chainId", [], default)).GetString().ShouldBe("0x38");

    [Fact]
    public async Task Tags_name_blocks_below_the_head()
    {
        for (var block = 0; block < 5; block++) Tree.Mine();

        (await NumberAsync("latest")).ShouldBe("0x3ed");
        (await NumberAsync("safe")).ShouldBe("0x3ec");
        (await NumberAsync("finalized")).ShouldBe("0x3eb");
        (await NumberAsync("earliest")).ShouldBe("0x3e8");

        async Task<string?> NumberAsync(string tag) =>
            (await rpc.CallAsync("eth_getBlockByNumber", [tag, false], default)).GetProperty("number").GetString();
    }

    [Fact]
    public async Task A_block_that_left_the_chain_is_found_by_its_hash_only()
    {
        var gone = MineLaunch();
        Tree.ReorgDropping(1);

        (await rpc.CallAsync("eth_getBlockByHash", [gone.Hash.ToString(), false], default)).GetProperty("number").GetString().ShouldBe("0x3e9");
        (await Client.Reader.GetHeaderAsync(1_001, default)).ShouldBe(Tree.HeaderOf(1_001));
        var logs = await rpc.CallAsync("eth_getLogs", [new { blockHash = gone.Hash.ToString() }], default);
        logs.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Logs_come_by_range_and_by_hash_with_the_filter_applied()
    {
        var block = Tree.Mine(Pads.Four(NewTokens.Four(1) with { FirstBuy = 3 }), Pads.Flap(NewTokens.Flap(2)));
        var topic = new[] { new[] { FourMemeEvents.TokenCreateShape.Topic0.ToString() } };

        var all = await rpc.CallAsync("eth_getLogs", [new { blockHash = block.Hash.ToString() }], default);
        var launches = await rpc.CallAsync("eth_getLogs", [new { blockHash = block.Hash.ToString(), topics = topic }], default);
        var read = await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, 1_001, default);

        all.GetArrayLength().ShouldBe(4);
        launches.GetArrayLength().ShouldBe(1);
        read.Select(log => log.LogIndex).ShouldBe([0, 2]);
        read.ShouldAllBe(log => log.BlockHash == block.Hash);
        read[0].Data.ToArray().ShouldBe(block.Logs[0].Data.ToArray());
        Node.Requests.LogQueries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_receipt_has_the_logs_of_its_transaction_in_its_present_block()
    {
        Tree.Mine(Pads.Four(NewTokens.Four(1)));
        var transaction = Pads.Flap(NewTokens.Flap(2) with { BuyTax = 1, SellTax = 1 });
        Tree.Mine(Pads.Four(NewTokens.Four(3)), transaction);
        Tree.ReorgKeeping(1);

        var receipt = await rpc.CallAsync("eth_getTransactionReceipt", [transaction.Hash.ToString()], default);

        receipt.GetProperty("blockNumber").GetString().ShouldBe("0x3eb");
        receipt.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("logIndex").GetString()).ShouldBe(["0x0", "0x1", "0x2"]);
        Tree.ReorgDropping(1);
        (await rpc.CallAsync("eth_getTransactionReceipt", [transaction.Hash.ToString()], default)).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_registry_says_where_the_core_of_open_four_is()
    {
        Node.Calls.SetOpenFourCore(OpenFourEvents.Core);
        object[] Call(Address to, string data) => [new { to = to.ToString(), data }, "latest"];

        var core = await rpc.CallAsync("eth_call", Call(OpenFourEvents.Registry, "0x7BA9413C"), default);
        var nobody = await rpc.CallAsync("eth_call", Call(OpenFourEvents.Core, "0x7ba9413c"), default);
        var reverted = await Should.ThrowAsync<RpcException>(() => rpc.CallAsync("eth_call", Call(OpenFourEvents.Registry, "0x"), default));

        core.GetString().ShouldBe("0x000000000000000000000000ebe7b6c1089d9f72ad07f34e36d898e44e5e27f3");
        nobody.GetString().ShouldBe("0x");
        reverted.Code.ShouldBe(3);
    }

    [Theory]
    [InlineData(HeaderTimes.Seconds, false)]
    [InlineData(HeaderTimes.Both, true)]
    [InlineData(HeaderTimes.Milliseconds, true)]
    internal async Task Header_times_are_understood_in_every_unit(HeaderTimes times, bool exact)
    {
        var block = Tree.Mine();
        Knobs.HeaderTimes = times;
        var time = (await Client.Reader.GetHeaderAsync(1_001, default))!.Time;
        time.ToUnixTimeSeconds().ShouldBe(block.Header.Time.ToUnixTimeSeconds());
        (time == block.Header.Time).ShouldBe(exact);
    }

    [Theory]
    [InlineData(LogTimes.Seconds, 0)]
    [InlineData(LogTimes.Milliseconds, 450)]
    [InlineData(LogTimes.None, null)]
    internal async Task Log_times_are_understood_in_every_unit_or_missing(LogTimes times, int? millisecond)
    {
        MineLaunch();
        Knobs.LogTimes = times;
        var log = (await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, 1_001, default))[0];
        log.BlockTime?.Millisecond.ShouldBe(millisecond!.Value);
        (log.BlockTime is null).ShouldBe(millisecond is null);
    }

    [Fact]
    public async Task A_lost_log_is_nowhere_on_this_node()
    {
        var transaction = MineLaunch().Transactions[0];
        Knobs.Lose = _ => true;
        (await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, 1_001, default)).ShouldBeEmpty();
        var receipt = await rpc.CallAsync("eth_getTransactionReceipt", [transaction.Hash.ToString()], default);
        receipt.GetProperty("logs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Beyond_its_head_a_node_says_what_it_has_or_that_it_has_not()
    {
        MineLaunch(1);
        MineLaunch(2);
        Knobs.LogsLag = 1;
        object[] range = [new { fromBlock = "0x3e8", toBlock = "0x3ea" }];
        (await rpc.CallAsync("eth_blockNumber", [], default)).GetString().ShouldBe("0x3ea");

        (await rpc.CallAsync("eth_getLogs", range, default)).GetArrayLength().ShouldBe(1);
        Knobs.BeyondHead = BeyondHead.Error;
        var error = await Should.ThrowAsync<RpcException>(() => rpc.CallAsync("eth_getLogs", range, default));

        error.Failure.ShouldBe(RpcFailure.BeyondHead);
    }

    [Fact]
    public async Task One_node_answers_a_batch_so_that_its_head_is_that_of_its_logs()
    {
        MineLaunch(1);
        MineLaunch(2);
        Knobs.LogsLag = 1;

        var replies = await rpc.BatchAsync(
            [new("eth_blockNumber"), new("eth_getLogs", new { fromBlock = "0x3e8", toBlock = "0x3ea" })], default);

        replies[0].Result.GetString().ShouldBe("0x3e9");
        replies[1].Result.GetArrayLength().ShouldBe(1);
    }
}
