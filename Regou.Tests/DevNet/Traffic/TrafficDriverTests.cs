using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Traffic;
using Regou.Tests.Drivers;
using Regou.Tests.DevNet.Chain;

namespace Regou.Tests.DevNet.Traffic;

[Collection(AnvilCollection.Name)]
public sealed class TrafficDriverTests(AnvilFixture chain)
{
    [Fact]
    public async Task Every_launch_told_of_is_on_the_chain_exactly_once_hostile_names_included()
    {
        var from = await chain.Rpc.BlockNumberAsync(default) + 1;
        var told = new List<PadLaunch>();
        await Driver().RunAsync(new(11, chain.Anvil.Accounts), new(200, 100, 5), most: 300, told.Add, default);
        await chain.Anvil.MineAsync(1, default);

        var four = await FieldsAsync(GoldenEvent.Four("TokenCreate"), from);
        var flap = await FieldsAsync(GoldenEvent.Flap("TokenCreated"), from);

        told.Count.ShouldBe(300);
        four.Concat(flap).Select(Facts).Order().ShouldBe(told.Select(Facts).Order());
        four.Count.ShouldBe(told.OfType<FourLaunch>().Count());
        told.ShouldContain(launch => launch.Name.Contains('\n') || launch.Name.Length == 0);
    }

    [Fact]
    public async Task Cancelling_ends_endless_traffic()
    {
        using var end = new CancellationTokenSource();
        var running = Driver().RunAsync(new(1, chain.Anvil.Accounts), new(0.001, 1, 5), most: null, _ => { }, end.Token);

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    private TrafficDriver Driver() => new(chain.Four, chain.Flap, chain.Anvil.Accounts, TimeProvider.System);

    private async Task<List<EventFields>> FieldsAsync(GoldenEvent golden, long from)
    {
        var filter = new { address = golden.Address, topics = new[] { golden.Topic0 }, fromBlock = $"0x{from:x}", toBlock = "latest" };
        var logs = await chain.Rpc.CallAsync("eth_getLogs", [filter], default);
        return [.. logs.EnumerateArray().Select(log => golden.Read(ChainLog.Of(log)))];
    }

    private static string Facts(PadLaunch launch) => $"{launch.Token} {launch.Creator} {launch.Name} {launch.Symbol}";

    private static string Facts(EventFields fields) => $"{fields["token"]} {fields["creator"]} {fields["name"]} {fields["symbol"]}";
}
