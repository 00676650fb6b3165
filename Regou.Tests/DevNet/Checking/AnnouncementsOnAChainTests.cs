using System.Diagnostics;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Checking;
using Regou.DevNet.Traffic;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Checking;

[Collection(AnvilCollection.Name)]
public sealed class AnnouncementsOnAChainTests(AnvilFixture chain)
{
    [Fact]
    public async Task Every_launch_of_a_block_is_announced_with_one_time()
    {
        var ledger = new Ledger();
        var launches = new List<PadLaunch>();
        using var announcements = new Announcements();
        using var end = new CancellationTokenSource();
        await announcements.ConnectAsync(chain.Anvil.WebSocketUrl, default);
        var listening = announcements.ListenAsync(ledger, end.Token);
        var driver = new TrafficDriver(chain.Four, chain.Flap, chain.Anvil.Accounts, TimeProvider.System);
        await driver.RunAsync(new(21, chain.Anvil.Accounts), new(200, 20, 1), 40, launch => { launches.Add(launch); ledger.Launching(launch); }, default);

        var notes = ledger.Notes;
        await chain.Anvil.MineAsync(1, default);
        await Eventually.TrueAsync(() => ledger.Notes == notes + 40);

        var now = Stopwatch.GetTimestamp();
        launches.ForEach(launch => ledger.Shown(launch.Token, now));
        ledger.Judge().SeenMs.P50.ShouldBe(ledger.Judge().SeenMs.P99);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listening);
    }
}
