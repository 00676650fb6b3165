using System.Numerics;
using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;

namespace Regou.Tests.Launches.Sources;

public sealed class FlapSourceTests
{
    private const string Token = "0xb635e0346a50e57c52652778a07c7a4ddf7d7777";
    private const string Creator = "0xf2e2f0ae68ca7214181ec814b75b24658c4bf1ee";
    private const string Stranger = "0x00000000000000000000000000000000000000aa";
    private const string Usdt = "0x55d398326f99059ff775485246999027b3197955";
    private const string Bnb = "0x0000000000000000000000000000000000000000";

    [Fact]
    public void A_launch_alone_says_its_nonce_and_meta_and_no_more()
    {
        var launch = Read.All(Created()).Launches.ShouldHaveSingleItem();

        (launch.Source, launch.Symbol, launch.Name, launch.TokenAddress, launch.Creator).ShouldBe((LaunchSource.Flap, "DOGE", "Dogecoin", Token, Creator));
        launch.PadNonce.ShouldBe(3_151_500);
        launch.Extras.ShouldBe("""{"nonce":"3151500","meta":"bafk"}""");
    }

    [Fact]
    public void A_nonce_that_fits_no_number_column_costs_the_nonce_and_not_the_launch()
    {
        var launch = Read.All(Log("TokenCreated", 0, Creator, (BigInteger.One << 256) - 1, Token, "", "", "")).Launches.ShouldHaveSingleItem();

        launch.PadNonce.ShouldBeNull();
        Read.Extras(launch.Extras).Text("nonce").ShouldBe("115792089237316195423570985008687907853269984665640564039457584007913129639935");
    }

    [Fact]
    public void The_quote_is_an_address_and_BNB_is_none()
    {
        Read.Extras(Created(), Log("TokenQuoteSet", Token, Usdt)).Text("quote").ShouldBe(Usdt);
        Read.Extras(Created(), Log("TokenQuoteSet", Token, Bnb)).Text("quote").ShouldBeNull();
    }

    [Fact]
    public void Both_kinds_of_curve_are_told()
    {
        var old = Read.Extras(Created(), Log("TokenCurveSet", Token, Stranger, "16000000000000000000"));
        (old.Text("curve"), old.Text("curveParameter")).ShouldBe((Stranger, "16000000000000000000"));

        var now = Read.Extras(Created(), Log("TokenCurveSetV2", Token, 1, 2, "6797205657280000000000000000"));
        (now.Text("curveR"), now.Text("curveH"), now.Text("curveK")).ShouldBe(("1", "2", "6797205657280000000000000000"));
    }

    [Fact]
    public void Taxes_are_numbers_in_basis_points()
    {
        var extras = Read.Extras(Created(), Log("FlapTokenTaxSet", Token, 500), Log("FlapTokenAsymmetricTaxSet", Token, 300, 500));

        foreach (var (name, points) in (ReadOnlySpan<(string, int)>)[("taxBps", 500), ("buyTaxBps", 300), ("sellTaxBps", 500)])
        {
            extras.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Number);
            extras.GetProperty(name).GetInt32().ShouldBe(points);
        }
    }

    [Fact]
    public void A_tax_beyond_everything_is_dropped_and_the_launch_kept()
    {
        var huge = (BigInteger.One << 256) - 1;
        var extras = Read.Extras(Created(), Log("FlapTokenTaxSet", Token, 10_001), Log("FlapTokenAsymmetricTaxSet", Token, huge, 10_000));

        extras.Text("taxBps").ShouldBeNull();
        extras.Text("buyTaxBps").ShouldBeNull();
        extras.Text("sellTaxBps").ShouldBe("10000");
    }

    [Fact]
    public void Of_the_creators_purchases_the_first_is_the_first_buy()
    {
        Read.Extras(Created(), Bought(Stranger, 1), Bought(Creator, 2), Bought(Creator, 3)).Text("firstBuy").ShouldBe("2");
    }

    [Fact]
    public void A_purchase_by_somebody_else_is_no_first_buy() => Read.Extras(Created(), Bought(Stranger, 1)).Text("firstBuy").ShouldBeNull();

    [Fact]
    public void A_staged_token_is_a_sighting_until_it_is_launched()
    {
        var alone = Read.All(Staged());
        alone.Launches.ShouldBeEmpty();
        var sighting = alone.Sightings.ShouldHaveSingleItem();
        (sighting.Kind, sighting.TokenAddress, sighting.Source).ShouldBe((SightingKind.Staged, Token, LaunchSource.Flap));
        sighting.Extras.ShouldBe($$"""{"staged":"1790708000","creator":"{{Creator}}"}""");
    }

    [Fact]
    public void A_token_staged_and_launched_in_one_transaction_says_both()
    {
        foreach (var logs in (Log[][])[[Staged(), Created()], [Created(), Staged()]])
        {
            Read.Extras(logs).Text("staged").ShouldBe("1790708000");
            Read.All(logs).Sightings.ShouldHaveSingleItem().Kind.ShouldBe(SightingKind.Staged);
        }
    }

    [Fact]
    public void A_token_staged_in_an_earlier_transaction_is_not_this_launchs()
    {
        var decoded = Read.All(PadEvent.Flap("FlapTokenStaged").Log(9, 1_790_708_000, Creator, Token), Created());

        Read.Extras(decoded.Launches.ShouldHaveSingleItem().Extras).Text("staged").ShouldBeNull();
    }

    [Fact]
    public void A_graduation_is_a_sighting_with_its_pool()
    {
        var sighting = Read.All(Log("LaunchedToDEX", Token, Stranger, 20, 30)).Sightings.ShouldHaveSingleItem();

        sighting.Kind.ShouldBe(SightingKind.Migrated);
        sighting.Extras.ShouldBe($$"""{"pool":"{{Stranger}}","amount":"20","eth":"30"}""");
    }

    private static Log Created() => Log("TokenCreated", 1_790_708_117, Creator, 3_151_500, Token, "Dogecoin", "DOGE", "bafk");

    private static Log Bought(string buyer, int eth) => Log("TokenBought", 1, Token, buyer, 100, eth, 0, 8);

    private static Log Staged() => Log("FlapTokenStaged", 1_790_708_000, Creator, Token);

    private static Log Log(string name, params object[] values) => PadEvent.Flap(name).Log(1, values);
}
