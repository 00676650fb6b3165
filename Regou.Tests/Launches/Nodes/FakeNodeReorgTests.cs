namespace Regou.Tests.Launches.Nodes;

public sealed class FakeNodeReorgTests : ReorgSuite
{
    private protected override async Task<TestNode> StartNodeAsync() => await FakeTestNode.StartAsync();
}
