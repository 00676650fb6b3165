using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

[Collection(AnvilCollection.Name)]
public sealed class AnvilReorgTests(AnvilFixture chain) : ReorgSuite
{
    private protected override Task<TestNode> StartNodeAsync() => Task.FromResult<TestNode>(new AnvilTestNode(chain));
}
