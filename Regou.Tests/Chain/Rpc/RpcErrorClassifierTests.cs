using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

/// <summary>One row for each answer that a provider is known to give to eth_getLogs.</summary>
public sealed class RpcErrorClassifierTests
{
    private const long Tried = 20_000;

    [Theory]
    // a. a range that would work
    [InlineData(200, -32005, "query returned more than 10000 results. Try with this block range [0x64, 0xc7].", 100)] // Infura
    [InlineData(200, -32602, "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 10K logs in the response. Based on your parameters and the response size limit, this block range should work: [0x0, 0xd043b8]", 0xd043b9)] // Alchemy
    [InlineData(400, -32600, "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should work: [0x1180fca, 0x1180fd3]. Upgrade to PAYG for expanded block range.", 10)] // Alchemy, free
    [InlineData(200, -32600, "You can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: [0x1, 0x1f4]", 500)] // Alchemy
    // b. a limit with a number
    [InlineData(200, -32000, "exceed maximum block range: 5000", 5000)] // BSC geth
    [InlineData(200, -32701, "maximum block range: 1000", 1000)] // publicnode
    [InlineData(413, -32614, "eth_getLogs is limited to a 10,000 range", 10_000)] // QuickNode
    [InlineData(413, -32615, "eth_getLogs is limited to a 5 range", 5)] // QuickNode, trial
    [InlineData(200, -32602, "range 1000000 exceeds limit of 10000", 10_000)] // Infura
    [InlineData(200, -32600, "block range is too wide", 3000)] // Ankr
    [InlineData(200, -32602, "eth_getLogs is limited to a 1,000 blocks range", 1000)] // 1rpc, blast
    [InlineData(200, -32602, "eth_getLogs is limited to 0 - 10000 blocks range", 10_000)] // 1rpc
    [InlineData(200, -32000, "limited to 1024 block", 1024)] // blockpi
    [InlineData(200, -32000, "Block range limit exceeded.", 10_000)] // chainstack, paid
    [InlineData(200, -32000, "Max range: 800", 799)] // Cloudflare
    [InlineData(200, -32000, "range is too large, max is 1k blocks", 1000)] // merkle
    [InlineData(200, -32000, "range is too large, max is 10k blocks", 10_000)] // merkle
    [InlineData(200, 35, "ranges over 10000 blocks are not supported on freetier", 10_000)] // drpc
    [InlineData(200, -32000, "requested too many blocks from 0 to 20000, maximum is set to 1.024", 1024)]
    // c. no number that is a range
    [InlineData(200, -32005, "query exceeds max results 20000", null)] // publicnode
    [InlineData(200, -32005, "query returned more than 10000 results", null)] // Infura
    [InlineData(200, -32602, "Log response size exceeded.", null)] // Alchemy
    [InlineData(200, -32000, "Query timeout exceeded. Consider reducing your block range.", null)]
    [InlineData(200, -32000, "block range too large", null)]
    [InlineData(200, -32000, "exceeds the maximum block range", null)]
    [InlineData(413, null, "<html>Request Entity Too Large</html>", null)]
    [InlineData(413, 0, "", null)]
    public void A_range_that_is_too_wide_gives_the_length_that_the_answer_names(int status, int? code, string message, int? blocks) =>
        RpcErrorClassifier.Classify(status, code, message, Tried).ShouldBe(new RpcVerdict(RpcFailure.RangeTooWide, blocks));

    [Fact]
    public void A_provider_that_names_no_number_for_its_free_plan_is_known_to_mean_100_blocks() =>
        RpcErrorClassifier.Classify(200, -32000, "Block range limit exceeded.", 9_999).SuggestedBlocks.ShouldBe(100);

    [Theory]
    // d. no logs here
    [InlineData(200, -32005, "limit exceeded", RpcFailure.LogsNotServed)] // dataseed, for any range
    [InlineData(200, -32005, "Limit Exceeded ", RpcFailure.LogsNotServed)]
    [InlineData(200, -32601, "the method eth_getLogs does not exist/is not available", RpcFailure.LogsNotServed)]
    [InlineData(200, -32601, "nope", RpcFailure.LogsNotServed)]
    [InlineData(200, -32000, "eth_getLogs is disabled", RpcFailure.LogsNotServed)]
    // e. throttled
    [InlineData(403, null, "<html><body>Forbidden</body></html>", RpcFailure.Throttled)] // publicnode
    [InlineData(403, null, "", RpcFailure.Throttled)]
    [InlineData(429, null, "Too Many Requests", RpcFailure.Throttled)]
    [InlineData(429, 429, "Your app has exceeded its compute units per second capacity.", RpcFailure.Throttled)]
    [InlineData(402, null, "Payment Required", RpcFailure.Throttled)]
    [InlineData(200, -32005, "daily request count exceeded, request rate limited", RpcFailure.Throttled)]
    [InlineData(200, -32007, "50/second request limit reached", RpcFailure.Throttled)]
    [InlineData(200, -32005, "please slow down", RpcFailure.Throttled)]
    [InlineData(200, -32000, "limited to a 25 requests per second", RpcFailure.Throttled)]
    [InlineData(200, null, "<html>Rate limit reached</html>", RpcFailure.Throttled)]
    // f. beyond the head
    [InlineData(200, -32000, "block range extends beyond current head block", RpcFailure.BeyondHead)] // publicnode
    [InlineData(200, -39001, "unknown block", RpcFailure.BeyondHead)]
    [InlineData(200, -32000, "One of the blocks specified in filter (fromBlock, toBlock or blockHash) cannot be found.", RpcFailure.BeyondHead)]
    [InlineData(200, -32602, "BlockOutOfRangeError: block height is 261 but requested was 1161", RpcFailure.BeyondHead)] // anvil
    // anything else
    [InlineData(200, -32000, "execution aborted", RpcFailure.Refused)]
    [InlineData(200, 0, "", RpcFailure.Refused)]
    [InlineData(400, -32602, "invalid block range params", RpcFailure.Refused)]
    [InlineData(401, null, "Unauthorized", RpcFailure.Refused)]
    [InlineData(404, null, "not here", RpcFailure.Refused)]
    [InlineData(500, -32603, "internal", RpcFailure.Refused)]
    [InlineData(500, null, "oops", RpcFailure.Unreachable)]
    [InlineData(502, 0, "bad gateway", RpcFailure.Unreachable)]
    [InlineData(503, null, "", RpcFailure.Unreachable)]
    [InlineData(200, null, "<html>Welcome</html>", RpcFailure.MalformedReply)]
    public void An_answer_about_logs_is_told_by_its_words_then_its_code_then_its_status(int status, int? code, string message, RpcFailure expected) =>
        RpcErrorClassifier.Classify(status, code, message, Tried).ShouldBe(new RpcVerdict(expected));

    [Theory]
    [InlineData(200, -32005, "limit exceeded", RpcFailure.Throttled)]
    [InlineData(200, -32601, "the method eth_foo does not exist/is not available", RpcFailure.Refused)]
    [InlineData(200, -32000, "block range is too wide", RpcFailure.Refused)]
    [InlineData(413, null, "", RpcFailure.Refused)]
    [InlineData(200, -32000, "header not found", RpcFailure.BeyondHead)]
    public void The_same_words_mean_something_else_where_no_logs_were_asked_for(int status, int? code, string message, RpcFailure expected) =>
        RpcErrorClassifier.Classify(status, code, message, triedBlocks: null).ShouldBe(new RpcVerdict(expected));

    [Theory]
    [InlineData("this block range should work: [0x10, 0x5]")]
    [InlineData("this block range should work: [0xffffffffffffffffffff, 0xfffffffffffffffffffff]")]
    [InlineData("maximum block range: 0")]
    [InlineData("maximum block range: 99999999999999999999999999")]
    [InlineData("maximum block range: ,")]
    [InlineData("block range too large: ...")]
    public void A_range_that_makes_no_sense_is_as_good_as_none(string message) =>
        RpcErrorClassifier.Classify(200, -32000, message, Tried).ShouldBe(new RpcVerdict(RpcFailure.RangeTooWide));

    [Fact]
    public void A_hostile_message_is_judged_in_no_time()
    {
        foreach (var message in new[] { new string('0', 5_000_000), string.Concat(Enumerable.Repeat("block range [0x", 300_000)), "method " + new string(' ', 900) })
            RpcErrorClassifier.Classify(200, -32000, message, Tried).Failure.ShouldBeOneOf(RpcFailure.Refused, RpcFailure.RangeTooWide);
        RpcErrorClassifier.Classify(200, -32000, null, Tried).Failure.ShouldBe(RpcFailure.Refused);
    }
}
