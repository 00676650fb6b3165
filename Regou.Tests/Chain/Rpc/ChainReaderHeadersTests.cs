using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

public sealed class ChainReaderHeadersTests : IAsyncLifetime
{
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        first.OnPost = second.OnPost = request => Serve(request, Header);
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Many_headers_come_in_one_request_in_whatever_order_the_node_answers()
    {
        var headers = await client.Reader.GetHeadersAsync([7, 5, 6, 5], default);
        headers.Keys.Order().ShouldBe([5, 6, 7]);
        headers[6].Hash.ToString().ShouldBe(NodeJson.Hash(6));
        headers[6].ParentHash.ToString().ShouldBe(NodeJson.Hash(5));
        first.Requests.ShouldHaveSingleItem().GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_long_list_is_sent_in_several_batches()
    {
        (await client.Reader.GetHeadersAsync([.. Enumerable.Range(1, 120).Select(i => (long)i)], default)).Count.ShouldBe(120);
        first.Requests.Select(request => request.GetArrayLength()).ShouldBe([50, 50, 20]);
    }

    [Fact]
    public async Task A_header_that_the_batch_leaves_out_is_asked_of_the_next_endpoint()
    {
        first.OnPost = request => Serve(request, one => Number(one) == 6 ? null : Header(one));
        (await client.Reader.GetHeadersAsync([5, 6, 7], default)).Count.ShouldBe(3);
        second.Requests.ShouldHaveSingleItem().GetProperty("params")[0].GetString().ShouldBe("0x6");
    }

    [Fact]
    public async Task Headers_that_came_before_a_failure_are_not_asked_for_again()
    {
        first.OnPost = request => Serve(request, one => Number(one) == 6 ? Answer.Error(one, 429, "too many requests") : Header(one));
        (await client.Reader.GetHeadersAsync([5, 6, 7], default)).Count.ShouldBe(3);
        second.Requests.ShouldHaveSingleItem().GetProperty("params")[0].GetString().ShouldBe("0x6");
        client.Reader.Endpoints[0].RestingUntil.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batches are off\"}}", 200)]
    [InlineData("<html>Bad Request</html>", 400)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}", 200)]
    public async Task An_endpoint_that_takes_no_batches_is_asked_one_by_one_from_then_on(string body, int status)
    {
        first.OnPost = request => request.ValueKind == JsonValueKind.Array ? new Answer(body, status) : Header(request)!;
        (await client.Reader.GetHeadersAsync([5, 6], default)).Count.ShouldBe(2);
        (await client.Reader.GetHeadersAsync([7, 8], default)).Count.ShouldBe(2);
        first.Requests.Count.ShouldBe(5);
        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_that_takes_few_calls_at_once_gets_few_at_once_from_then_on_and_is_tried_again_later()
    {
        first.OnPost = request => request.ValueKind == JsonValueKind.Array && request.GetArrayLength() > 3
            ? Answer.Error(request[0], 31, "Batch of more than 3 requests are not allowed on free tier", 500)
            : Serve(request, Header);
        (await client.Reader.GetHeadersAsync([1, 2, 3, 4], default)).Count.ShouldBe(4);
        first.Requests.Count.ShouldBe(1 + 4);
        (await client.Reader.GetHeadersAsync([1, 2, 3, 4], default)).Count.ShouldBe(4);
        first.Requests.Count.ShouldBe(5 + 2);

        client.Time.Advance(TimeSpan.FromHours(2));
        first.OnPost = request => Serve(request, Header);
        (await client.Reader.GetHeadersAsync([1, 2, 3, 4], default)).Count.ShouldBe(4);
        first.Requests.Count.ShouldBe(7 + 1);
        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_block_that_no_endpoint_knows_is_null()
    {
        first.OnPost = request => Answer.Result(request, null);
        second.OnPost = request => Answer.Error(request, -39001, "unknown block");
        (await client.Reader.GetHeaderAsync(99, default)).ShouldBeNull();
        second.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_block_that_only_the_second_endpoint_knows_is_found()
    {
        first.OnPost = request => Answer.Result(request, null);
        (await client.Reader.GetHeaderAsync(99, default)).ShouldNotBeNull().Number.ShouldBe(99);
    }

    [Fact]
    public async Task A_header_of_another_block_than_asked_for_is_not_believed()
    {
        first.OnPost = request => Answer.Result(request, NodeJson.Header(98));
        (await client.Reader.GetHeaderAsync(99, default)).ShouldNotBeNull().Number.ShouldBe(99);
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull().ShouldContain("block 98 came for block 99");
    }

    [Fact]
    public async Task No_blocks_cost_no_request()
    {
        (await client.Reader.GetHeadersAsync([], default)).ShouldBeEmpty();
        first.Requests.ShouldBeEmpty();
    }

    private static Answer Serve(JsonElement request, Func<JsonElement, Answer?> one) =>
        request.ValueKind == JsonValueKind.Array ? Answer.Batch(request, one) : one(request)!;

    private static Answer? Header(JsonElement request) => Answer.Result(request, NodeJson.Header(Number(request)));

    private static long Number(JsonElement request) => Quantity.ParseInt64(request.GetProperty("params")[0].GetString());
}
