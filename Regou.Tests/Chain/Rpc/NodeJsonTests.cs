using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class NodeJsonTests
{
    public static TheoryData<string, object?, string> UglyLogs => new()
    {
        { "address", null, "address is missing" },
        { "address", "0x12", "address: '0x12' is not an address" },
        { "address", 12, "address is a JSON Number" },
        { "topics", null, "topics is no list" },
        { "topics", "0x", "topics is no list" },
        { "topics", new[] { "0x12" }, "topics[0] is not a hash" },
        { "topics", new object?[] { NodeJson.Hash(1), null }, "topics[1] is not a hash" },
        { "topics", Enumerable.Repeat(NodeJson.Hash(1), 5).ToArray(), "topics has 5 entries" },
        { "data", null, "data is missing" },
        { "data", "0x123", "data: byte string" },
        { "data", "hello", "data: byte string" },
        { "blockNumber", null, "blockNumber is missing" }, // a pending log
        { "blockNumber", "0x", "blockNumber: number '0x' has no digits" },
        { "blockNumber", "-0x1", "is negative" },
        { "blockNumber", 7, "blockNumber is a JSON Number" },
        { "blockHash", "0x", "blockHash: '0x' is not a hash" },
        { "transactionHash", null, "transactionHash is missing" },
        { "logIndex", "0x80000000", "logIndex 2147483648 is too large" },
        { "logIndex", "0x1ffffffffffffffff", "logIndex: number" },
        { "removed", "yes", "removed is a JSON String" },
        { "blockTimestamp", "soon", "blockTimestamp: number" },
        { "blockTimestamp", "0x7fffffffffffffff", "beyond the year 9999" },
    };

    [Theory]
    [MemberData(nameof(UglyLogs))]
    public void A_log_out_of_shape_names_the_member(string member, object? value, string what)
    {
        var log = NodeJson.Element(NodeJson.Log(5, 1).With(member, value));
        Should.Throw<FormatException>(() => LogJson.Read(log)).Message.ShouldContain(what);
    }

    [Fact]
    public void A_log_is_read_whole()
    {
        var log = LogJson.Read(NodeJson.Element(NodeJson.Log(5, 9, NodeJson.Manager, NodeJson.TokenCreate, removed: true).With("blockTimestamp", "0x6553f100")));
        log.Address.ShouldBe(NodeJson.Manager);
        log.Topics.ShouldBe([NodeJson.TokenCreate]);
        log.Data.ToArray().ShouldBe([1, 2]);
        (log.BlockNumber, log.LogIndex, log.Removed).ShouldBe((5, 9, true));
        log.BlockHash.ToString().ShouldBe(NodeJson.Hash(5));
        log.TransactionHash.ToString().ShouldBe(NodeJson.Hash(5009));
        log.BlockTime.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(0x6553f100));
    }

    [Fact]
    public void Members_that_may_be_missing_may_be_missing()
    {
        var log = LogJson.Read(NodeJson.Element(NodeJson.Log(5, 9).Without("removed").With("blockTimestamp", null).With("topics", Array.Empty<string>())));
        log.Removed.ShouldBeFalse();
        log.BlockTime.ShouldBeNull();
        log.Topics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1_790_000_000, 1_790_000_000_000)]
    [InlineData(1_790_000_000_450, 1_790_000_000_450)]
    [InlineData(100_000_000_000, 100_000_000_000_000)]
    [InlineData(100_000_000_001, 100_000_000_001)]
    [InlineData(0, 0)]
    public void A_time_too_large_for_seconds_is_milliseconds(long value, long milliseconds)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        LogJson.Read(NodeJson.Element(NodeJson.Log(5, 1).With("blockTimestamp", Quantity.Format(value)))).BlockTime.ShouldBe(time);
        HeaderJson.Read(NodeJson.Element(NodeJson.Header(5, value))).Time.ShouldBe(time);
    }

    [Fact]
    public void A_header_takes_its_milliseconds_where_the_node_sends_them()
    {
        var header = NodeJson.Header(5, 1_790_000_000).With("milliTimestamp", Quantity.Format(1_790_000_000_450));
        HeaderJson.Read(NodeJson.Element(header)).Time.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_450));
    }

    [Theory]
    [InlineData(1_790_000_001_000)]
    [InlineData(1_789_999_999_999)]
    [InlineData(450)]
    [InlineData(long.MaxValue)]
    public void Milliseconds_of_another_second_are_ignored(long milliseconds)
    {
        var header = NodeJson.Header(5, 1_790_000_000).With("milliTimestamp", Quantity.Format(milliseconds));
        HeaderJson.Read(NodeJson.Element(header)).Time.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("hash")]
    [InlineData("parentHash")]
    [InlineData("timestamp")]
    public void A_header_without_a_member_names_it(string member) =>
        Should.Throw<FormatException>(() => HeaderJson.Read(NodeJson.Element(NodeJson.Header(5).Without(member)))).Message.ShouldBe($"{member} is missing");

    [Theory]
    [InlineData("{\"number\":\"\\ud800\"}", "number is no Unicode text")]
    [InlineData("{\"\\ud800\":1,\"number\":\"0x1\"}", "")]
    [InlineData("{\"address\":\"0xe2cE6ab80874Fa9Fa2aAE65D277Dd6B8e65C9De0\",\"topics\":[\"\\ud800\"]}", "")]
    public void What_is_no_Unicode_is_a_FormatException(string json, string what)
    {
        var element = JsonDocument.Parse(json).RootElement;
        Should.Throw<FormatException>(() => HeaderJson.Read(element)).Message.ShouldStartWith(what);
        Should.Throw<FormatException>(() => LogJson.Read(element));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"0x\"")]
    [InlineData("7")]
    [InlineData("null")]
    public void What_is_no_object_is_no_header_and_no_log(string json)
    {
        var element = JsonDocument.Parse(json).RootElement;
        Should.Throw<FormatException>(() => HeaderJson.Read(element));
        Should.Throw<FormatException>(() => LogJson.Read(element));
    }
}
