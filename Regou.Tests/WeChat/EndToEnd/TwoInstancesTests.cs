using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.EndToEnd;

/// <summary>Two instances on one database, with real HTTP to the simulator.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private ILinkSimulator simulator = null!;
    private WeChatHost east = null!;
    private WeChatHost west = null!;

    public async Task InitializeAsync()
    {
        simulator = await ILinkSimulator.StartAsync();
        east = await WeChatHost.StartAsync(simulator, null, Named("east"));
        west = await WeChatHost.StartAsync(simulator, east.Database, Named("west"));
    }

    public async Task DisposeAsync()
    {
        await west.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Each_bot_is_polled_by_one_of_them_and_by_the_other_once_that_one_stops()
    {
        var users = Enumerable.Range(1, 6).Select(number => simulator.User($"user{number}")).ToList();
        foreach (var (index, user) in users.Index()) await (index % 2 == 0 ? east : west).BindAsync(user);
        foreach (var user in users) user.Say("/help");
        foreach (var user in users) (await user.NextBotMessageAsync()).Text.ShouldStartWith("可以发送：");
        await Eventually.TrueAsync(() => simulator.Stats.OpenPolls == users.Count);
        // A stop before the reply to a send was read would rightly send it again.
        await west.EverythingIsSentAsync();

        await east.StopAsync();
        await Eventually.TrueAsync(() => simulator.Stats.OpenPolls == users.Count);
        foreach (var user in users) user.Say("/start");

        foreach (var user in users) (await user.NextBotMessageAsync()).Text.ShouldStartWith("欢迎使用");
        users.ShouldAllBe(user => user.BotMessageCount == 2);
    }

    private static KeyValuePair<string, string?>[] Named(string name) =>
        [new("ILink:Instance", name), new("ILink:LeaseSeconds", "3")];
}
