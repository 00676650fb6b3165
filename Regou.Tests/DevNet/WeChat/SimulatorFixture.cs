using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>A simulator of its own for every test, with short holds.</summary>
public abstract class SimulatorFixture : IAsyncLifetime
{
    internal ILinkSimulator Simulator { get; private set; } = null!;

    internal ILinkKnobs Knobs => Simulator.Knobs;

    public async Task InitializeAsync() =>
        Simulator = await ILinkSimulator.StartAsync(new()
        {
            Seed = 7,
            Configure = knobs =>
            {
                knobs.HoldMs = 30;
                knobs.QrHoldMs = 30;
            },
        });

    public async Task DisposeAsync() => await Simulator.DisposeAsync();

    /// <summary>A bound user who wrote once, and the client of his bot.</summary>
    internal (SimulatedUser User, OfficialClient Client, string ContextToken) Talking(string nickname = "小明")
    {
        var user = Simulator.User(nickname);
        var client = new OfficialClient(Simulator, user);
        return (user, client, user.Say("/start").ContextToken);
    }

    internal (SimulatedUser User, OfficialClient Client) Bound(string nickname = "小明")
    {
        var user = Simulator.User(nickname);
        return (user, new OfficialClient(Simulator, user));
    }
}
