using System.Text;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class RpcAnswerTests
{
    [Theory]
    [InlineData("", RpcFailure.MalformedReply)]
    [InlineData("null", RpcFailure.MalformedReply)]
    [InlineData("7", RpcFailure.MalformedReply)]
    [InlineData("[]", RpcFailure.MalformedReply)]
    [InlineData("{}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":8,\"result\":\"0x1\"}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":null,\"result\":\"0x1\"}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":\"x\",\"result\":\"0x1\"}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"result\":\"0x1\"", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"result\":\"zwölf\"}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"result\":null}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"result\":\"\\ud800\"}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"error\":{\"code\":-32000,\"message\":\"\\ud800\"}}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":7,\"error\":{}}", RpcFailure.Refused)]
    [InlineData("{\"id\":null,\"error\":{\"code\":-32700,\"message\":\"parse error\"}}", RpcFailure.Refused)]
    [InlineData("{\"id\":7,\"error\":{\"code\":\"many\",\"message\":12}}", RpcFailure.Refused)]
    [InlineData("{\"error\":\"Too many requests, slow down\"}", RpcFailure.Throttled)]
    public void An_answer_out_of_shape_is_a_named_failure(string body, RpcFailure expected)
    {
        using var answer = Answer(body);
        var error = Should.Throw<RpcException>(() => answer.Single(7, JsonFields.Quantity));
        error.Failure.ShouldBe(expected);
        error.Message.ShouldStartWith("node.example: eth_blockNumber: ");
    }

    [Fact]
    public void Nesting_without_end_is_a_named_failure()
    {
        using var answer = Answer(new string('[', 100_000));
        Should.Throw<RpcException>(() => answer.Single(7, JsonFields.Quantity)).Failure.ShouldBe(RpcFailure.MalformedReply);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"0x10\"}")]
    [InlineData("\uFEFF {\"id\":\"7\",\"result\":\"0x10\",\"error\":null}")]
    public void A_result_is_read_with_a_byte_order_mark_and_an_id_as_text(string body)
    {
        using var answer = Answer(body);
        answer.Single(7, JsonFields.Quantity).ShouldBe(16);
    }

    [Fact]
    public void A_result_under_a_failing_status_is_no_result()
    {
        using var answer = Answer("{\"id\":7,\"result\":\"0x10\"}", status: 429);
        Should.Throw<RpcException>(() => answer.Single(7, JsonFields.Quantity)).Failure.ShouldBe(RpcFailure.Throttled);
    }

    [Fact]
    public void An_error_keeps_its_code_and_an_excerpt_of_its_message()
    {
        using var answer = Answer("{\"id\":7,\"error\":{\"code\":-32000,\"message\":\"" + new string('x', 5000) + "\"}}");
        var error = Should.Throw<RpcException>(() => answer.Single(7, JsonFields.Quantity));
        error.Code.ShouldBe(-32000);
        error.Message.Length.ShouldBeLessThan(250);
    }

    [Fact]
    public void A_batch_is_put_in_order_and_what_is_left_out_is_an_error_of_its_own()
    {
        using var answer = Answer("""
            [{"id":12,"result":"c"},{"id":10,"result":"a"},{"id":13,"error":{"code":-32000,"message":"header not found"}}]
            """);
        var replies = answer.Batch(10, Questions(4), items => Array.ConvertAll(items, item => item.Kept()));
        replies[0].Result.GetString().ShouldBe("a");
        replies[1].Error!.Failure.ShouldBe(RpcFailure.MalformedReply);
        replies[2].Result.GetString().ShouldBe("c");
        replies[3].Error!.Failure.ShouldBe(RpcFailure.BeyondHead);
    }

    [Theory]
    [InlineData("[{\"id\":9,\"result\":1}]", RpcFailure.MalformedReply)]
    [InlineData("[{\"id\":11,\"result\":1}]", RpcFailure.MalformedReply)]
    [InlineData("[{\"result\":1}]", RpcFailure.MalformedReply)]
    [InlineData("[7]", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":10,\"result\":1}", RpcFailure.MalformedReply)]
    [InlineData("{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch is off\"}}", RpcFailure.Refused)]
    [InlineData("<html>", RpcFailure.MalformedReply)]
    public void A_batch_out_of_shape_fails_as_a_whole(string body, RpcFailure expected)
    {
        using var answer = Answer(body);
        Should.Throw<RpcException>(() => answer.Batch(10, Questions(1), items => items.Length)).Failure.ShouldBe(expected);
    }

    private static RpcQuestion[] Questions(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new RpcQuestion("node.example", "eth_blockNumber", TriedBlocks: null))];

    private static RpcAnswer Answer(string body, int status = 200) => Answer(Encoding.UTF8.GetBytes(body), status);

    private static RpcAnswer Answer(byte[] body, int status = 200)
    {
        var buffer = new PooledBuffer(JsonRpcClient.MaxReplyBytes);
        for (var rest = body.AsSpan(); !rest.IsEmpty;)
        {
            var part = rest[..Math.Min(rest.Length, buffer.Free().Length)];
            part.CopyTo(buffer.Free().Span);
            buffer.Advance(part.Length);
            rest = rest[part.Length..];
        }
        return new RpcAnswer(new RpcQuestion("node.example", "eth_blockNumber", TriedBlocks: null), status, retryAfter: null, buffer);
    }
}
