using System.Text;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class SubscriptionProtocolTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private readonly SubscriptionProtocol protocol = new("node.example", NodeJson.Filter);
    private readonly List<ChainNotice> notices = [];

    [Fact]
    public void Both_subscriptions_are_asked_for_with_the_filter()
    {
        var requests = protocol.Requests.Select(request => JsonDocument.Parse(request).RootElement.GetProperty("params").GetRawText()).ToList();
        requests[0].ShouldBe("""["newHeads"]""");
        requests[1].ShouldBe(
            $$"""["logs",{"address":["{{NodeJson.Portal}}","{{NodeJson.Manager}}"],"topics":[["{{NodeJson.TokenCreated}}","{{NodeJson.TokenCreate}}"]]}]""");
    }

    [Fact]
    public void Nothing_is_announced_before_both_subscriptions_are_confirmed_and_nothing_is_lost()
    {
        Accept("""{"id":1,"result":"0xaaa"}""");
        Accept(FakeSocket.Announcement(FakeSocket.Heads, NodeJson.Header(5)), At.AddSeconds(-1));
        Accept(FakeSocket.Announcement(FakeSocket.Logs, NodeJson.Log(5, 0)));
        protocol.Confirmed.ShouldBeFalse();
        notices.ShouldBeEmpty();
        Accept("""{"id":2,"result":"0xbbb"}""");
        notices.Select(Listener.Short).ShouldBe(["C", "H5", "L5.0"]);
        notices.OfType<ChainNotice.Head>().Single().SeenAt.ShouldBe(At.AddSeconds(-1));
    }

    [Fact]
    public void Confirmations_may_come_in_either_order()
    {
        Accept("""{"id":2,"result":"0xbbb"}""");
        Accept("""{"id":"1","result":"0xaaa"}""");
        notices.ShouldHaveSingleItem().ShouldBe(new ChainNotice.Connected("node.example"));
    }

    [Fact]
    public void A_flood_before_the_confirmation_is_not_kept()
    {
        var head = FakeSocket.Announcement(FakeSocket.Heads, NodeJson.Header(5));
        var error = Should.Throw<RpcException>(() =>
        {
            for (var i = 0; i < 300; i++) Accept(head);
        });
        error.Message.ShouldContain("before the subscriptions were confirmed");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"result":"0xaaa"}""")]
    [InlineData("""{"id":3,"result":"0xaaa"}""")]
    [InlineData("""{"method":"eth_subscription"}""")]
    [InlineData("""{"method":"eth_other","params":{}}""")]
    [InlineData("""{"method":7,"params":{}}""")]
    [InlineData("""{"method":"eth_subscription","params":[]}""")]
    [InlineData("""{"method":"eth_subscription","params":{"subscription":"0xaaa"}}""")]
    [InlineData("""{"method":"eth_subscription","params":{"subscription":"0xccc","result":{}}}""")]
    [InlineData("""{"method":"eth_subscription","params":{"subscription":"0xaaa","result":{}}}""")]
    [InlineData("""{"method":"eth_subscription","params":{"subscription":"0xbbb","result":null}}""")]
    public void A_message_that_does_not_belong_ends_the_connection_by_name(string message)
    {
        Confirm();
        var error = Should.Throw<RpcException>(() => Accept(message));
        error.Failure.ShouldBe(RpcFailure.MalformedReply);
        error.Message.ShouldStartWith("node.example: WebSocket: ");
    }

    [Fact]
    public void A_log_that_was_not_subscribed_to_ends_the_connection()
    {
        Confirm();
        Should.Throw<RpcException>(() => Accept(FakeSocket.Announcement(FakeSocket.Logs, NodeJson.Log(5, 0, Address.Zero)))).Message.ShouldContain("another contract");
    }

    [Theory]
    [InlineData(2, -32601, "the method eth_subscribe does not exist/is not available", RpcFailure.LogsNotServed)]
    [InlineData(2, -32601, "no \\\"logs\\\" subscription in eth namespace", RpcFailure.LogsNotServed)]
    [InlineData(2, -32005, "limit exceeded", RpcFailure.LogsNotServed)]
    [InlineData(1, -32005, "too many requests", RpcFailure.Throttled)]
    [InlineData(2, -32000, "block range is too wide", RpcFailure.Refused)]
    [InlineData(1, -32000, "no", RpcFailure.Refused)]
    public void A_refused_subscription_names_itself(int id, int code, string message, RpcFailure expected)
    {
        var error = Should.Throw<RpcException>(() => Accept($$$"""{"id":{{{id}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}"""));
        error.Failure.ShouldBe(expected);
        error.Message.ShouldStartWith($"node.example: eth_subscribe {(id == 1 ? "newHeads" : "logs")}: error {code}");
    }

    private void Confirm()
    {
        Accept("""{"id":1,"result":"0xaaa"}""");
        Accept("""{"id":2,"result":"0xbbb"}""");
        notices.Clear();
    }

    private void Accept(string message, DateTimeOffset? at = null) => protocol.Accept(Encoding.UTF8.GetBytes(message), at ?? At, notices);
}
