using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Chain;

[Collection(AnvilCollection.Name)]
public sealed class FourMemePadTests(AnvilFixture chain)
{
    private static readonly Address Creator = Address.Parse("0xfd6a82b417e0ced80d5086830a37f6374e27ec4a");
    private static readonly Address Token = Address.Parse("0x2f0a0f50c71a605704fb729d5fd4487892844444");
    private static readonly FourLaunch Launch = new(Creator, Token, "币安人生", "人生");

    [Fact]
    public async Task A_launch_is_the_real_event_at_the_real_address()
    {
        var logs = await chain.MineAsync(chain.Four.LaunchAsync(chain.Sender, Launch with { LaunchFee = 5_000 }, default));

        var fields = GoldenEvent.Four("TokenCreate").Read(logs.ShouldHaveSingleItem());
        fields["creator"].ShouldBe(Creator.ToString());
        fields["token"].ShouldBe(Token.ToString());
        fields["name"].ShouldBe("币安人生");
        fields["symbol"].ShouldBe("人生");
        fields["totalSupply"].ShouldBe("1000000000000000000000000000");
        fields["launchFee"].ShouldBe("5000");
        fields.Number("launchTime").ShouldBeGreaterThan(1_700_000_000);
    }

    [Fact]
    public async Task A_launch_without_time_says_zero_as_real_ones_do()
    {
        var logs = await chain.MineAsync(chain.Four.LaunchAsync(chain.Sender, Launch with { Timed = false }, default));

        GoldenEvent.Four("TokenCreate").Read(logs[0])["launchTime"].ShouldBe("0");
    }

    [Fact]
    public async Task A_first_buy_follows_in_the_same_transaction()
    {
        var price = BigInteger.Pow(10, 17);
        var logs = await chain.MineAsync(chain.Four.LaunchAsync(chain.Sender, Launch with { FirstBuy = price }, default));

        logs.Count.ShouldBe(2);
        logs[1].TransactionHash.ShouldBe(logs[0].TransactionHash);
        var purchase = GoldenEvent.Four("TokenPurchase").Read(logs[1]);
        purchase["token"].ShouldBe(Token.ToString());
        purchase["account"].ShouldBe(Creator.ToString());
        purchase.Number("cost").ShouldBe(price);
    }

    [Fact]
    public async Task Launches_of_one_transaction_have_running_request_ids()
    {
        var logs = await chain.MineAsync(chain.Four.LaunchAsync(chain.Sender, [Launch, Launch with { Name = "b" }, Launch with { Name = "c" }], default));

        var launches = logs.Select(GoldenEvent.Four("TokenCreate").Read).ToList();
        launches.Select(launch => launch["name"]).ShouldBe(["币安人生", "b", "c"]);
        var first = launches[0].Number("requestId");
        launches.Select(launch => launch.Number("requestId")).ShouldBe([first, first + 1, first + 2]);
        logs.Select(log => log.LogIndex).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_graduation_stops_trade_and_adds_liquidity()
    {
        var logs = await chain.MineAsync(chain.Four.GraduateAsync(chain.Sender, Token, 7, Address.Zero, 9, default));

        GoldenEvent.Four("TradeStop").Read(logs[0])["token"].ShouldBe(Token.ToString());
        var liquidity = GoldenEvent.Four("LiquidityAdded").Read(logs[1]);
        liquidity["base"].ShouldBe(Token.ToString());
        liquidity["offers"].ShouldBe("7");
        liquidity["funds"].ShouldBe("9");
    }

    [Fact]
    public async Task A_purchase_alone_is_no_launch()
    {
        var logs = await chain.MineAsync(chain.Four.PurchaseAsync(chain.Sender, Token, Creator, 1_000_000, default));

        GoldenEvent.Four("TokenPurchase").Read(logs.ShouldHaveSingleItem())["fee"].ShouldBe("10000");
    }

    [Fact]
    public async Task A_hostile_name_comes_through_unchanged()
    {
        const string name = "𝕏🚀 \u202Eevil\0 \n[url](http://x)";
        var logs = await chain.MineAsync(chain.Four.LaunchAsync(chain.Sender, Launch with { Name = name, Symbol = "" }, default));

        var fields = GoldenEvent.Four("TokenCreate").Read(logs[0]);
        fields["name"].ShouldBe(name);
        fields["symbol"].ShouldBe("");
    }
}
