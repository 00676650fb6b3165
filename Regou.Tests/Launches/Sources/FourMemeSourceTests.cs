using Regou.Chain;
using Regou.Data.Entities;

namespace Regou.Tests.Launches.Sources;

public sealed class FourMemeSourceTests
{
    private const string Token = "0x2f0a0f50c71a605704fb729d5fd4487892844444";
    private const string Creator = "0xfd6a82b417e0ced80d5086830a37f6374e27ec4a";
    private const string Stranger = "0x00000000000000000000000000000000000000aa";
    private const string Bnb = "0x0000000000000000000000000000000000000000";

    [Fact]
    public void A_launch_alone_says_no_first_buy() =>
        Read.All(Create()).Launches.ShouldHaveSingleItem().Extras.ShouldBe("""{"requestId":"5","supply":"1000","launchTime":"0","launchFee":"7"}""");

    [Fact]
    public void The_first_buy_is_what_the_creator_paid_and_not_what_he_got() =>
        Read.Extras(Create(), Purchase(Creator, "100000000000000000")).Text("firstBuy").ShouldBe("100000000000000000");

    [Fact]
    public void Of_the_creators_purchases_the_first_counts_and_others_never_do() =>
        Read.Extras(Purchase(Stranger, "1"), Create(), Purchase(Stranger, "2"), Purchase(Creator, "3"), Purchase(Creator, "4"))
            .Text("firstBuy").ShouldBe("3");

    [Fact]
    public void A_purchase_by_somebody_else_is_no_first_buy() =>
        Read.Extras(Create(), Purchase(Stranger, "1")).Text("firstBuy").ShouldBeNull();

    [Fact]
    public void A_purchase_of_another_token_or_in_another_transaction_is_no_first_buy()
    {
        Read.Extras(Create(), Log("TokenPurchase", Stranger, Creator, 8, 100, 1, 0, 0, 0)).Text("firstBuy").ShouldBeNull();

        var apart = Read.All(Create(), PadEvent.Four("TokenPurchase").Log(2, Token, Creator, 8, 100, 1, 0, 0, 0));
        Read.Extras(apart.Launches.ShouldHaveSingleItem().Extras).Text("firstBuy").ShouldBeNull();
        apart.Details.ShouldHaveSingleItem().By.ShouldBe(Creator);
    }

    [Fact]
    public void Liquidity_is_a_sighting_of_the_base_token_with_its_quote()
    {
        var sighting = Read.All(Log("LiquidityAdded", Token, 20, Stranger, 30)).Sightings.ShouldHaveSingleItem();

        (sighting.Kind, sighting.TokenAddress, sighting.Source).ShouldBe((SightingKind.Migrated, Token, LaunchSource.Four));
        sighting.Extras.ShouldBe($$"""{"amount":"20","quote":"{{Stranger}}","funds":"30"}""");
    }

    [Fact]
    public void Liquidity_in_BNB_names_no_quote() =>
        Read.All(Log("LiquidityAdded", Token, 20, Bnb, 30)).Sightings.ShouldHaveSingleItem().Extras.ShouldBe("""{"amount":"20","funds":"30"}""");

    [Fact]
    public void Sales_and_the_stop_of_trading_are_not_watched() =>
        Read.All(Log("TradeStop", Token), Log("TokenSale", Token, Creator, 8, 100, 1, 0, 0, 0)).IsEmpty.ShouldBeTrue();

    private static Log Create() => Log("TokenCreate", Creator, Token, 5, "Dogecoin", "DOGE", 1000, 0, 7);

    private static Log Purchase(string account, string cost) => Log("TokenPurchase", Token, account, 8, 100, cost, 9, 10, 11);

    private static Log Log(string name, params object[] values) => PadEvent.Four(name).Log(1, values);
}
