using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>One node over one chain for each test, and a client.</summary>
public abstract class NodeTest : IAsyncLifetime
{
    private protected BlockTree Tree { get; } = new();

    private protected FakePads Pads { get; private set; } = null!;

    private protected FakeBscNode Node { get; private set; } = null!;

    private protected NodeClient Client { get; private set; } = null!;

    private protected NodeKnobs Knobs => Node.Knobs;

    public virtual async Task InitializeAsync()
    {
        Pads = new(Tree);
        Node = await FakeBscNode.StartAsync(Tree);
        Client = new(Node);
    }

    public virtual async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Node.DisposeAsync();
    }

    private protected FakeBlock MineLaunch(int number = 1) => Tree.Mine(Pads.Four(NewTokens.Four(number)));
}
