using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Sources;

/// <summary>What a compiled contract emits on a real chain, read by the sources: no encoding of the tests' own.</summary>
[Collection(AnvilCollection.Name)]
public sealed class StandInLaunchTests(AnvilFixture chain)
{
    private static readonly Address Creator = Address.Parse("0xf2e2f0ae68ca7214181ec814b75b24658c4bf1ee");
    private static readonly Address Token = Address.Parse("0xb635e0346a50e57c52652778a07c7a4ddf7d7777");
    private static readonly Address Usdt = Address.Parse("0x55d398326f99059ff775485246999027b3197955");

    [Fact]
    public async Task A_Flap_launch_with_everything_reads_whole()
    {
        var launch = new FlapLaunch(Creator, Token, "币安时间", "时间")
        {
            Meta = "bafk", Quote = Usdt, NewCurve = true, BuyTax = 300, SellTax = 500, FirstBuy = BigInteger.Pow(10, 17),
        };

        var extras = Read.Extras(await MineAsync(chain.Flap.LaunchAsync(chain.Sender, launch, default)));

        (extras.Text("taxBps"), extras.Text("buyTaxBps"), extras.Text("sellTaxBps")).ShouldBe(("500", "300", "500"));
        (extras.Text("quote"), extras.Text("firstBuy"), extras.Text("meta")).ShouldBe((Usdt.ToString(), "100000000000000000", "bafk"));
        extras.Text("curveK").ShouldBe("6797205657280000000000000000");
    }

    [Fact]
    public async Task Two_four_meme_launches_of_one_transaction_have_their_own_first_buys()
    {
        var other = Address.Parse("0x00000000000000000000000000000000000000b2");
        var logs = await MineAsync(chain.Four.LaunchAsync(
            chain.Sender, [new FourLaunch(Creator, Token, "a", "A") { FirstBuy = 1 }, new FourLaunch(Creator, other, "b", "B") { FirstBuy = 2 }], default));

        Read.All(logs).Launches.Select(launch => (launch.TokenAddress, Read.Extras(launch.Extras).Text("firstBuy")))
            .ShouldBe([(Token.ToString(), "1"), (other.ToString(), "2")]);
    }

    [Fact]
    public async Task Both_launchpads_migrations_read_as_sightings()
    {
        var flap = await MineAsync(chain.Flap.GraduateAsync(chain.Sender, Token, Usdt, 20, 30, default));
        var four = await MineAsync(chain.Four.GraduateAsync(chain.Sender, Token, 20, Usdt, 30, default));

        Read.All([.. flap, .. four]).Sightings.Select(sighting => (sighting.TokenAddress, sighting.Extras)).ShouldBe(
        [
            (Token.ToString(), $$"""{"pool":"{{Usdt}}","amount":"20","eth":"30"}"""),
            (Token.ToString(), $$"""{"amount":"20","quote":"{{Usdt}}","funds":"30"}"""),
        ]);
    }

    private async Task<Log[]> MineAsync(Task<Hash32> sending) => [.. (await chain.MineAsync(sending)).Select(log => new Log(
        Address.Parse(log.Address), [.. log.Topics.Select(Hash32.Parse)], Convert.FromHexString(log.Data.AsSpan(2)), 7, FakeChain.HashOf(7),
        Hash32.Parse(log.TransactionHash), (int)log.LogIndex, Removed: false, BlockTime: null))];
}
