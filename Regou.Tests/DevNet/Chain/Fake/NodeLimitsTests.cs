using System.Diagnostics;
using Regou.Chain;
using Regou.DevNet.Chain.Fake;
using Xunit.Abstractions;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>The real client reads a history through every provider's limits.</summary>
public sealed class NodeLimitsTests(ITestOutputHelper output) : NodeTest
{
    public static TheoryData<string> Providers => [.. ProviderLimits.Serving.Select(limits => limits.Name)];

    [Fact]
    public async Task A_node_without_logs_is_left_for_one_that_has_them()
    {
        MineLaunch();
        Knobs.Limits = ProviderLimits.Dataseed;
        (await Client.FailsAsync()).Failure.ShouldBe(RpcFailure.LogsNotServed);

        await using var second = await FakeBscNode.StartAsync(Tree);
        await using var client = new NodeClient(Node, second);
        (await client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, 1_001, default)).ShouldHaveSingleItem();
        client.Health[0].ServesLogs.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_history_is_read_in_full_through_any_providers_limits(string provider)
    {
        NewTokens.MineHistory(Tree, Pads, blocks: 1_200, launchesPerBlock: 1);
        Knobs.Limits = ProviderLimits.Serving.Single(limits => limits.Name == provider);

        var logs = await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, Tree.Head.Number, default);

        logs.Select(log => (log.BlockHash, log.LogIndex))
            .ShouldBe(Tree.CanonicalLogs(0, long.MaxValue, NodeClient.Launches).Select(log => (log.BlockHash, log.LogIndex)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ranges_with_too_many_results_are_read_as_the_node_suggests(bool alchemy)
    {
        NewTokens.MineHistory(Tree, Pads, blocks: 100, launchesPerBlock: 6);
        Knobs.Limits = alchemy ? ProviderLimits.AlchemyOf(50) : ProviderLimits.InfuraOf(60, 50);

        var logs = await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, Tree.Head.Number, default);

        logs.Count.ShouldBe(600);
        Node.Requests.Count("eth_getLogs").ShouldBeLessThan(40);
    }

    [Fact]
    public async Task One_block_with_too_many_results_is_split_by_contract()
    {
        NewTokens.MineHistory(Tree, Pads, blocks: 2, launchesPerBlock: 80);
        Knobs.Limits = ProviderLimits.InfuraOf(10_000, 50);

        (await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, Tree.Head.Number, default)).Count.ShouldBe(160);
    }

    [Fact]
    public async Task A_large_history_is_served_fast()
    {
        NewTokens.MineHistory(Tree, Pads, blocks: 400, launchesPerBlock: 20);
        var watch = Stopwatch.StartNew();

        var logs = await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, Tree.Head.Number, default);

        output.WriteLine($"{logs.Count / watch.Elapsed.TotalSeconds:n0} logs/s, client included");
        logs.Count.ShouldBe(8_000);
    }
}
