using System.Net;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class JsonRpcClientTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false });
    private FakeNode node = null!;

    public async Task InitializeAsync() => node = await FakeNode.StartAsync();

    public async Task DisposeAsync() => await node.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_node_that_says_nothing_is_given_up_after_the_time_limit()
    {
        node.OnPost = _ => new Answer("") { Hang = true };
        var error = await FailAsync(RpcFailure.Unreachable, seconds: 0.05);
        error.Message.ShouldBe($"{node.Host}: eth_chainId: no answer within 0.05 s");
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_no_failure()
    {
        node.OnPost = _ => new Answer("") { Hang = true };
        using var stop = new CancellationTokenSource();
        var call = Rpc().CallAsync("eth_chainId", [], stop.Token);
        await Drivers.Eventually.TrueAsync(() => !node.Requests.IsEmpty);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_an_unreachable_node()
    {
        node.OnPost = _ => new Answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"res") { CutOff = true };
        await FailAsync(RpcFailure.Unreachable);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_an_unreachable_node()
    {
        await node.DisposeAsync();
        (await FailAsync(RpcFailure.Unreachable)).Message.ShouldContain("127.0.0.1");
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>", RpcFailure.MalformedReply)]
    [InlineData(200, "", RpcFailure.MalformedReply)]
    [InlineData(204, "", RpcFailure.MalformedReply)]
    [InlineData(301, "moved", RpcFailure.Refused)]
    [InlineData(403, "<html>Forbidden</html>", RpcFailure.Throttled)]
    [InlineData(429, "", RpcFailure.Throttled)]
    [InlineData(503, "no healthy upstream", RpcFailure.Unreachable)]
    public async Task A_body_that_is_no_JSON_is_told_by_its_status(int status, string body, RpcFailure expected)
    {
        node.OnPost = _ => new Answer(status == 204 ? "" : body, status) { MediaType = "text/html" };
        (await FailAsync(expected)).Message.ShouldContain($"HTTP {status}");
    }

    [Fact]
    public async Task An_answer_is_read_whatever_media_type_it_claims()
    {
        node.OnPost = request => Answer.Result(request, "0x38") with { MediaType = "text/plain; charset=latin1" };
        (await Rpc().CallAsync("eth_chainId", [], default)).GetString().ShouldBe("0x38");
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up_at_the_limit()
    {
        var blank = new string(' ', JsonRpcClient.MaxReplyBytes + 1);
        node.OnPost = _ => new Answer(blank);
        (await FailAsync(RpcFailure.MalformedReply, seconds: 20)).Message.ShouldContain("larger than");
    }

    [Fact]
    public async Task The_wait_that_a_node_asks_for_is_kept()
    {
        node.OnPost = _ => new Answer("slow down", 429) { RetryAfter = "17" };
        (await FailAsync(RpcFailure.Throttled)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task The_path_of_the_URL_stays_out_of_messages()
    {
        node.OnPost = _ => new Answer("nope", 500);
        (await FailAsync(RpcFailure.Unreachable)).ToString().ShouldNotContain("secret-key");
    }

    [Fact]
    public async Task Parameters_go_out_as_JSON_and_a_null_result_comes_back_as_null()
    {
        node.OnPost = request => Answer.Result(request, null);
        (await Rpc().CallAsync("eth_call", [new { to = "0x1", data = "0x" }, "latest", null, true], default)).ValueKind.ShouldBe(JsonValueKind.Null);
        var request = node.Requests.ShouldHaveSingleItem();
        request.GetProperty("jsonrpc").GetString().ShouldBe("2.0");
        request.GetProperty("method").GetString().ShouldBe("eth_call");
        request.GetProperty("params").GetRawText().ShouldBe("""[{"to":"0x1","data":"0x"},"latest",null,true]""");
    }

    [Fact]
    public async Task A_batch_out_of_order_comes_back_in_order()
    {
        node.OnPost = requests => Answer.Batch(requests, request => Answer.Result(request, request.GetProperty("params")[0]));
        var replies = await Rpc().BatchAsync([new("a", 1), new("b", 2), new("c", 3)], default);
        replies.Select(reply => reply.Result.GetInt32()).ShouldBe([1, 2, 3]);
        (await Rpc().BatchAsync([], default)).ShouldBeEmpty();
        node.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_calls_at_once_get_their_own_answers()
    {
        node.OnPost = request => Answer.Result(request, request.GetProperty("method"));
        var rpc = Rpc();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => rpc.CallAsync($"m{i}", [], default)));
        results.Select(result => result.GetString()).ShouldBe(Enumerable.Range(0, 20).Select(i => $"m{i}"));
    }

    private JsonRpcClient Rpc(double seconds = 10) => new(http, new Uri(node.Http), TimeProvider.System, TimeSpan.FromSeconds(seconds));

    private async Task<RpcException> FailAsync(RpcFailure expected, double seconds = 10)
    {
        var error = await Should.ThrowAsync<RpcException>(Rpc(seconds).CallAsync("eth_chainId", [], default));
        error.Failure.ShouldBe(expected, error.Message);
        return error;
    }
}
