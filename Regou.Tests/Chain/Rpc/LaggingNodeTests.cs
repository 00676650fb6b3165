using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>A node answers an empty list for blocks that it does not have yet: near the head it is believed only up to its own.</summary>
public sealed class LaggingNodeTests : IAsyncLifetime
{
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_answer_for_a_block_above_the_nodes_own_head_is_not_believed()
    {
        Serve(first, head: 99, logs: 0);
        Serve(second, head: 100, logs: 1);
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        var asked = first.Requests.ShouldHaveSingleItem();
        asked.EnumerateArray().Select(Method).ShouldBe(["eth_blockNumber", "eth_getLogs"]);
        client.Reader.Endpoints[0].LastError.ShouldBe($"{first.Host}: eth_getLogs: its head is block 99, below 100");
        client.Reader.Endpoints[0].RestingUntil.ShouldBeNull();
    }

    [Fact]
    public async Task When_every_node_lags_the_failure_is_that_of_the_head_and_no_empty_list()
    {
        Serve(first, head: 99, logs: 0);
        Serve(second, head: 98, logs: 0);
        (await FailAsync(90, 100)).Failure.ShouldBe(RpcFailure.BeyondHead);
        client.Reader.Endpoints.ShouldAllBe(endpoint => endpoint.LogRange == 500);
    }

    [Fact]
    public async Task An_empty_answer_up_to_the_nodes_head_is_believed()
    {
        Serve(first, head: 100, logs: 0);
        (await ReadAsync(90, 100)).ShouldBeEmpty();
        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_fell_back_is_not_believed_for_having_been_ahead()
    {
        Serve(first, head: 100, logs: 0);
        await client.Reader.GetBlockNumberAsync(default);
        Serve(first, head: 40, logs: 0);
        Serve(second, head: 100, logs: 1);
        (await ReadAsync(30, 50)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(136, false)]
    [InlineData(137, true)]
    public async Task Far_below_the_head_that_the_node_told_the_logs_are_asked_for_alone(long to, bool guarded)
    {
        Serve(first, head: 200, logs: 0);
        await client.Reader.GetBlockNumberAsync(default);
        await ReadAsync(100, to);
        first.Requests.Last().ValueKind.ShouldBe(guarded ? JsonValueKind.Array : JsonValueKind.Object);
    }

    [Fact]
    public async Task The_head_of_one_node_says_nothing_of_another()
    {
        Serve(first, head: 1000, logs: 0);
        await client.Reader.GetBlockNumberAsync(default);
        first.OnPost = request => Answer.Error(request, -32000, "out of order");
        Serve(second, head: 99, logs: 0);
        (await FailAsync(90, 100)).Failure.ShouldBe(RpcFailure.BeyondHead);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batches are off\"}}", 200)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"no method\"}}", 200)]
    [InlineData("<html>Bad Request</html>", 400)]
    public async Task An_endpoint_that_takes_no_batches_is_asked_for_its_head_and_then_for_logs(string refusal, int status)
    {
        Serve(first, head: 100, logs: 1, batch: new Answer(refusal, status));
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        first.Requests.Skip(1).Select(Method).ShouldBe(["eth_blockNumber", "eth_getLogs", "eth_blockNumber", "eth_getLogs"]);

        client.Time.Advance(TimeSpan.FromHours(2));
        await ReadAsync(90, 100);
        first.Requests.Count.ShouldBe(5 + 3);
    }

    [Fact]
    public async Task A_lagging_endpoint_that_takes_no_batches_is_not_believed_either()
    {
        Serve(first, head: 99, logs: 0, batch: new Answer("<html>", 400));
        Serve(second, head: 100, logs: 1);
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        first.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Garbage_is_no_refusal_of_batches()
    {
        first.OnPost = _ => new Answer("<html>");
        Serve(second, head: 100, logs: 0);
        await ReadAsync(90, 100);
        client.Time.Advance(TimeSpan.FromMinutes(10));
        Serve(first, head: 100, logs: 0);
        await ReadAsync(90, 100);
        first.Requests.Last().ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [InlineData(-32005, "limit exceeded", false, 500)]
    [InlineData(-32000, "maximum block range: 5", true, 1)]
    [InlineData(-32000, "block range extends beyond current head block", true, 500)]
    public async Task What_is_wrong_with_the_logs_of_a_batch_is_learned_as_if_they_came_alone(int code, string message, bool serves, long range)
    {
        first.OnPost = requests => Answer.Batch(requests, request =>
            Method(request) == "eth_blockNumber" ? Answer.Result(request, "0x64") : Answer.Error(request, code, message));
        Serve(second, head: 100, logs: 0);
        await ReadAsync(91, 100);
        client.Reader.Endpoints[0].ServesLogs.ShouldBe(serves);
        client.Reader.Endpoints[0].LogRange.ShouldBe(range);
    }

    public static TheoryData<object?, object?> UglyPairs => new()
    {
        { null, Array.Empty<object>() },
        { "0x", Array.Empty<object>() },
        { "0x-64", Array.Empty<object>() },
        { 100, Array.Empty<object>() },
        { "0x64", null },
        { "0x64", "0x" },
        { "0x64", new object[] { NodeJson.Log(200, 1) } },
    };

    [Theory]
    [MemberData(nameof(UglyPairs))]
    public async Task A_head_or_a_list_out_of_shape_is_asked_of_the_next_endpoint(object? head, object? logs)
    {
        first.OnPost = requests => Answer.Batch(requests, request => Answer.Result(request, Method(request) == "eth_blockNumber" ? head : logs));
        Serve(second, head: 100, logs: 1);
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        first.Requests.Count.ShouldBe(1);
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldStartWith(first.Host);
    }

    [Theory]
    [InlineData("eth_blockNumber")]
    [InlineData("eth_getLogs")]
    public async Task A_batch_that_leaves_one_answer_out_is_not_believed(string leftOut)
    {
        first.OnPost = requests => Answer.Batch(requests, request => Method(request) == leftOut ? null : One(request, 100, 0));
        Serve(second, head: 100, logs: 1);
        (await ReadAsync(90, 100)).ShouldHaveSingleItem();
        client.Reader.Endpoints[0].LastError.ShouldBe($"{first.Host}: {leftOut}: left out of the batch");
    }

    private static void Serve(FakeNode node, long head, int logs, Answer? batch = null) => node.OnPost = request =>
        request.ValueKind != JsonValueKind.Array ? One(request, head, logs) : batch ?? Answer.Batch(request, one => One(one, head, logs));

    private static Answer One(JsonElement request, long head, int logs) => Method(request) == "eth_blockNumber"
        ? Answer.Result(request, Quantity.Format(head))
        : Answer.Result(request, Enumerable.Range(0, logs).Select(index =>
            NodeJson.Log(Quantity.ParseInt64(request.GetProperty("params")[0].GetProperty("toBlock").GetString()), index)));

    private static string Method(JsonElement request) => request.GetProperty("method").GetString()!;

    private Task<IReadOnlyList<Log>> ReadAsync(long from, long to) => client.Reader.GetLogsAsync(NodeJson.Filter, from, to, default);

    private Task<RpcException> FailAsync(long from, long to) => Should.ThrowAsync<RpcException>(ReadAsync(from, to));
}
