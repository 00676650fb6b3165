using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Logs of a range from endpoints with limits.</summary>
public sealed class ChainReaderLogsTests : IAsyncLifetime
{
    private readonly FakeLogs logs = new();
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        first.OnPost = logs.Serve;
        second.OnPost = new FakeLogs().Serve;
        first.Head = second.Head = 1_000_000;
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task A_range_wider_than_one_request_is_read_whole_and_in_order()
    {
        await ReadAsync(1, 1300);
        logs.Asked.ShouldBe([500, 500, 300]);
        first.Requests.First().GetProperty("params")[0].GetRawText().ShouldBe(
            $$"""{"fromBlock":"0x1","toBlock":"0x1f4","address":["{{NodeJson.Portal}}","{{NodeJson.Manager}}"],"topics":[["{{NodeJson.TokenCreated}}","{{NodeJson.TokenCreate}}"]]}""");
    }

    [Theory]
    [InlineData("maximum block range: 100", new long[] { 250, 100, 100, 50 })]
    [InlineData("query exceeds max results 20000", new long[] { 250, 125, 62, 62, 62, 62, 2 })]
    [InlineData("query returned more than 10000 results. Try with this block range [0x1, 0x64].", new long[] { 250, 100, 100, 50 })]
    public async Task A_refused_range_is_asked_again_at_the_length_that_the_refusal_names(string refusal, long[] lengths)
    {
        logs.MaxRange = 100;
        logs.Refusal = refusal;
        await ReadAsync(1, 250);
        logs.Asked.ShouldBe(lengths);
        second.Requests.ShouldBeEmpty();
        client.Reader.Endpoints[0].LogRange!.Value.ShouldBeInRange(50, 124);
    }

    [Fact]
    public async Task What_was_learned_is_kept_and_the_range_grows_again_after_success()
    {
        (logs.MaxRange, logs.Refusal) = (100, "range too large");
        await ReadAsync(1, 62);
        await ReadAsync(1, 500);
        logs.MaxRange = long.MaxValue;
        logs.Asked.Clear();
        await ReadAsync(1, 3000);
        logs.Asked.Max().ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task One_block_with_too_many_results_is_split_by_contract_and_then_by_event()
    {
        first.OnPost = request =>
        {
            var filter = request.GetProperty("params")[0];
            var (addresses, topics) = (filter.GetProperty("address"), filter.GetProperty("topics")[0]);
            if (addresses.GetArrayLength() * topics.GetArrayLength() > 1) return Answer.Error(request, -32005, "query exceeds max results 20000");
            var (address, topic) = (Address.Parse(addresses[0].GetString()), Hash32.Parse(topics[0].GetString()));
            var index = (address == NodeJson.Portal ? 2 : 0) + (topic == NodeJson.TokenCreated ? 1 : 0);
            return Answer.Result(request, new[] { NodeJson.Log(7, index, address, topic) });
        };
        var found = await client.Reader.GetLogsAsync(NodeJson.Filter, 7, 7, default);
        found.Select(log => log.LogIndex).ShouldBe([0, 1, 2, 3]);
        first.Requests.Count.ShouldBe(7);
    }

    [Fact]
    public async Task One_block_that_cannot_be_split_further_is_asked_of_the_next_endpoint()
    {
        (logs.MaxRange, logs.Refusal) = (0, "query exceeds max results 20000");
        await ReadAsync(7, 7, new LogFilter([NodeJson.Portal], [NodeJson.TokenCreated]));
        first.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refusing_again_what_it_calls_good_is_throttling()
    {
        (logs.MaxRange, logs.Refusal) = (0, "exceed maximum block range: 5000");
        await ReadAsync(1, 400);
        logs.Asked.ShouldBe([400, 200]);
        client.Reader.Endpoints[0].RestingUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_endpoint_that_serves_no_logs_is_skipped_for_logs_only()
    {
        first.OnPost = request => request.GetProperty("method").GetString() == "eth_getLogs"
            ? Answer.Error(request, -32005, "limit exceeded")
            : Answer.Result(request, "0xa");
        await ReadAsync(1, 10);
        await ReadAsync(1, 10);
        first.Requests.Count.ShouldBe(1);
        client.Reader.Endpoints[0].ServesLogs.ShouldBeFalse();
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(10);

        client.Time.Advance(TimeSpan.FromHours(2));
        first.OnPost = logs.Serve;
        await ReadAsync(1, 10);
        logs.Asked.ShouldBe([10]);
    }

    [Fact]
    public async Task When_no_endpoint_serves_logs_the_error_says_so()
    {
        first.OnPost = second.OnPost = request => Answer.Error(request, -32005, "limit exceeded");
        for (var round = 0; round < 2; round++)
            (await Should.ThrowAsync<RpcException>(client.Reader.GetLogsAsync(NodeJson.Filter, 1, 2, default))).Failure.ShouldBe(RpcFailure.LogsNotServed);
        first.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(429, "Too Many Requests")]
    public async Task A_throttled_query_goes_on_at_the_next_endpoint_from_where_it_stood(int status, string body)
    {
        first.OnPost = request => logs.Asked.Count == 1 ? new Answer(body, status) { MediaType = "text/html" } : logs.Serve(request);
        await ReadAsync(1, 1300);
        first.Requests.Count.ShouldBe(2);
        second.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_range_beyond_the_head_of_every_node_is_reported_as_such()
    {
        first.OnPost = request => Answer.Error(request, -32000, "block range extends beyond current head block");
        second.OnPost = _ => new Answer("", 429);
        var error = await Should.ThrowAsync<RpcException>(client.Reader.GetLogsAsync(NodeJson.Filter, 1, 2, default));
        error.Failure.ShouldBe(RpcFailure.BeyondHead);
        client.Reader.Endpoints[0].RestingUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_range_that_takes_too_long_is_shorter_next_time()
    {
        await using var hasty = Client.With("RequestTimeoutSeconds", "0.5", first);
        first.OnPost = _ => new Answer("") { Hang = true };
        await Should.ThrowAsync<RpcException>(hasty.Reader.GetLogsAsync(NodeJson.Filter, 1, 500, default));
        hasty.Reader.Endpoints[0].LogRange.ShouldBe(250);
    }

    [Fact]
    public async Task Logs_come_in_chain_order_each_once_and_without_those_taken_back()
    {
        first.OnPost = request => Answer.Result(request, new[]
        {
            NodeJson.Log(9, 1), NodeJson.Log(8, 10), NodeJson.Log(8, 2), NodeJson.Log(9, 1), NodeJson.Log(8, 3, removed: true), NodeJson.Log(9, 0),
        });
        var found = await client.Reader.GetLogsAsync(NodeJson.Filter, 8, 9, default);
        found.Select(log => (log.BlockNumber, log.LogIndex)).ShouldBe([(8, 2), (8, 10), (9, 0), (9, 1)]);
    }

    public static TheoryData<object, string> UntrustworthyLogs => new()
    {
        { NodeJson.Log(1, 1).With("logIndex", "0xffffffffff"), "log 1: logIndex" },
        { NodeJson.Log(1, 1).With("blockNumber", null), "log 1: blockNumber is missing" },
        { NodeJson.Log(11, 1), "log 1: block 11 is outside 1 to 10" },
        { NodeJson.Log(1, 1, Address.Zero), "log 1: it is of another contract or event" },
        { NodeJson.Log(1, 1, topic: default(Hash32)), "log 1: it is of another contract or event" },
        { NodeJson.Log(1, 1).With("topics", Array.Empty<string>()), "log 1: it is of another contract or event" },
        { "0x", "log 1: " },
    };

    [Theory]
    [MemberData(nameof(UntrustworthyLogs))]
    public async Task One_log_out_of_shape_makes_the_whole_reply_worthless(object log, string what)
    {
        first.OnPost = request => Answer.Result(request, new[] { NodeJson.Log(1, 0), log });
        await ReadAsync(1, 10);
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldContain(what);
    }

    [Fact]
    public async Task A_question_that_no_node_may_be_asked_is_refused_at_once()
    {
        await Should.ThrowAsync<ArgumentException>(client.Reader.GetLogsAsync(new([], [NodeJson.TokenCreate]), 1, 2, default));
        await Should.ThrowAsync<ArgumentException>(client.Reader.GetLogsAsync(new([NodeJson.Portal], []), 1, 2, default));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(client.Reader.GetLogsAsync(NodeJson.Filter, 2, 1, default));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(client.Reader.GetLogsAsync(NodeJson.Filter, -1, 1, default));
        first.Requests.ShouldBeEmpty();
    }

    private async Task ReadAsync(long from, long to, LogFilter? filter = null)
    {
        var found = await client.Reader.GetLogsAsync(filter ?? NodeJson.Filter, from, to, default);
        found.Select(log => log.BlockNumber).ShouldBe(Enumerable.Range((int)from, (int)(to - from + 1)).Select(block => (long)block));
    }
}
