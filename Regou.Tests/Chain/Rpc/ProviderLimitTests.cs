namespace Regou.Tests.Chain.Rpc;

/// <summary>A long range read from each provider under its limit and in its words: whole, from this one endpoint alone, and no wider
/// than it takes once its limit is known.</summary>
public sealed class ProviderLimitTests : IAsyncLifetime
{
    private const int Blocks = 60_000;
    private const int Every = 100;
    private FakeNode node = null!;
    private FakeNode spare = null!;

    public async Task InitializeAsync()
    {
        node = await FakeNode.StartAsync();
        spare = await FakeNode.StartAsync();
        node.Head = spare.Head = 1_000_000;
        spare.OnPost = new FakeLogs { Every = Every }.Serve;
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await spare.DisposeAsync();
    }

    [Theory]
    [InlineData("BSC geth", 5000, 200, -32000, "exceed maximum block range: 5000", 5000)]
    [InlineData("publicnode", 1000, 200, -32701, "maximum block range: 1000", 1000)]
    [InlineData("QuickNode", 5000, 413, -32614, "eth_getLogs is limited to a 5,000 range", 5000)]
    [InlineData("QuickNode, trial", 5, 413, -32615, "eth_getLogs is limited to a 5 range", 5)]
    [InlineData("Alchemy", 500, 200, -32600, "You can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: [0x1, 0x1f4]", 500)]
    [InlineData("Alchemy, free", 10, 400, -32600, "Based on your parameters, this block range should work: [0x1180fca, 0x1180fd3]. Upgrade to PAYG for expanded block range.", 10)]
    [InlineData("Infura, results", 256, 200, -32005, "query returned more than 10000 results. Try with this block range [0x100, 0x1ff].", 256)]
    [InlineData("Infura, blocks", 2000, 200, -32602, "range 4000 exceeds limit of 2000", 2000)]
    [InlineData("Ankr", 3000, 200, -32600, "block range is too wide", 3000)]
    [InlineData("1rpc, blast", 1000, 200, -32602, "eth_getLogs is limited to a 1,000 blocks range", 1000)]
    [InlineData("blockpi", 1024, 200, -32000, "limited to 1.024 block", 1024)]
    [InlineData("chainstack, free", 100, 200, -32000, "Block range limit exceeded.", 100)]
    [InlineData("Cloudflare", 799, 200, -32000, "Max range: 800", 799)]
    [InlineData("merkle", 1000, 200, -32000, "range is too large, max is 1k blocks", 1000)]
    public async Task A_limit_that_the_refusal_names_costs_one_refusal(string provider, long limit, int status, int code, string refusal, long learned)
    {
        var logs = new FakeLogs { MaxRange = limit, RefusalStatus = status, RefusalCode = code, Refusal = refusal, Every = Every };
        var blocks = Math.Min(Blocks, limit * 50);
        await using var client = await ReadAloneAsync(logs, blocks);
        logs.Asked.Count(length => length > limit).ShouldBe(1, provider);
        client.Reader.Endpoints[0].LogRange.ShouldBe(learned);
    }

    [Theory]
    [InlineData("publicnode", 600, 200, -32005, "query exceeds max results 20000")]
    [InlineData("Infura", 600, 200, -32005, "query returned more than 10000 results")]
    [InlineData("Alchemy", 600, 200, -32602, "Log response size exceeded.")]
    public async Task A_limit_without_a_number_is_found_by_halving(string provider, long limit, int status, int code, string refusal)
    {
        var logs = new FakeLogs { MaxRange = limit, RefusalStatus = status, RefusalCode = code, Refusal = refusal, Every = Every };
        await using var client = await ReadAloneAsync(logs, Blocks);
        logs.Asked.Count(length => length > limit).ShouldBeLessThan(logs.Asked.Count / 4, provider);
        client.Reader.Endpoints[0].LogRange!.Value.ShouldBeInRange(300, 1000);
    }

    [Fact]
    public async Task A_413_without_a_word_is_found_by_halving()
    {
        var logs = new FakeLogs { Every = Every };
        node.OnPost = request => logs.Serve(request) is var answer && logs.Asked.Last() > 200 ? new Answer("<html>", 413) { MediaType = "text/html" } : answer;
        await using var client = await ReadAloneAsync(null, 2000);
        client.Reader.Endpoints[0].LogRange!.Value.ShouldBeLessThanOrEqualTo(250);
    }

    [Fact]
    public async Task A_403_for_a_range_that_is_wider_than_what_worked_is_not_met_again_soon()
    {
        // publicnode: 1000 blocks work, 2000 get HTTP 403 with a page.
        var logs = new FakeLogs { Every = Every };
        node.OnPost = request => logs.Serve(request) is var answer && logs.Asked.Last() > 1000 ? new Answer("<html>Forbidden</html>", 403) { MediaType = "text/html" } : answer;
        await using var client = Client.Of(node, spare);
        for (var round = 0; round < 6; round++)
        {
            await ReadAsync(client, 12_000);
            client.Time.Advance(TimeSpan.FromMinutes(6));
        }
        logs.Asked.Count(length => length > 1000).ShouldBe(1);
        client.Reader.Endpoints[0].LogRange.ShouldBe(1000);
    }

    [Fact]
    public async Task Refusing_again_and_again_what_worked_is_throttling()
    {
        var logs = new FakeLogs { Every = Every, Refusal = "query timeout exceeded" };
        node.OnPost = logs.Serve;
        await using var client = Client.Of(node, spare);
        await ReadAsync(client, 500);
        logs.MaxRange = 0;
        await ReadAsync(client, 500);
        await ReadAsync(client, 500);
        logs.Asked.ShouldBe([500, 500, 250, 125]);
        spare.Requests.Count.ShouldBe(2);
        client.Reader.Endpoints[0].RestingUntil.ShouldNotBeNull();

        logs.MaxRange = 500;
        client.Time.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(client, 3000);
        logs.Asked.Last().ShouldBeGreaterThan(125);
        spare.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logs_cut_off_in_the_middle_are_asked_of_the_next_endpoint(bool connectionToo)
    {
        node.OnPost = request => new FakeLogs().Serve(request) is var whole
            ? whole with { Body = whole.Body[..(whole.Body.Length / 2)], CutOff = connectionToo, MediaType = "application/json" }
            : throw new InvalidOperationException();
        await using var client = Client.Of(node, spare);
        await ReadAsync(client, 500);
        client.Reader.Endpoints[0].RestingUntil.ShouldNotBeNull();
        spare.Requests.Count.ShouldBe(1);
    }

    private async Task<Client> ReadAloneAsync(FakeLogs? logs, long blocks)
    {
        if (logs is not null) node.OnPost = logs.Serve;
        var client = Client.Of(node, spare);
        await ReadAsync(client, blocks);
        spare.Requests.ShouldBeEmpty();
        client.Reader.Endpoints[0].RestingUntil.ShouldBeNull();
        return client;
    }

    private static async Task ReadAsync(Client client, long blocks)
    {
        var found = await client.Reader.GetLogsAsync(NodeJson.Filter, 1, blocks, default);
        found.Select(log => log.BlockNumber).ShouldBe(Enumerable.Range(1, (int)(blocks / Every)).Select(number => (long)number * Every));
    }
}
