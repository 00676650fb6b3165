namespace Regou.Tests.Launches.Nodes;

public sealed class FakeNodeCollectorTests : CollectorSuite
{
    private protected override async Task<TestNode> StartNodeAsync() => await FakeTestNode.StartAsync();
}
