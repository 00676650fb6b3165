using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>The transactions of the fake launchpads, read by the golden event descriptions.</summary>
public sealed class CompanionEventTests
{
    private static readonly Address Quote = Address.Parse("0x55d398326f99059ff775485246999027b3197955");
    private readonly BlockTree tree = new();
    private readonly FakePads pads;

    public CompanionEventTests() => pads = new(tree);

    [Fact]
    public void A_flap_launch_brings_its_companions_in_its_transaction()
    {
        var launch = NewTokens.Flap(7) with { Quote = Quote, NewCurve = true, BuyTax = 300, SellTax = 500, FirstBuy = BigInteger.Pow(10, 18) };

        var logs = LogsOf(pads.Flap(launch));

        string[] names =
            ["TokenCreated", "TokenCurveSetV2", "TokenQuoteSet", "FlapTokenTaxSet", "FlapTokenAsymmetricTaxSet", "TokenBought"];
        logs.Count.ShouldBe(names.Length);
        var events = names.Zip(logs, (name, log) => (name, Fields: GoldenEvent.Flap(name).Read(log))).ToDictionary(pair => pair.name, pair => pair.Fields);
        events.Values.ShouldAllBe(fields => fields["token"] == launch.Token.ToString());
        events["TokenCreated"].Number("nonce").ShouldBe(3_151_500);
        events["TokenQuoteSet"]["quoteToken"].ShouldBe(Quote.ToString());
        events["FlapTokenTaxSet"]["tax"].ShouldBe("500");
        (events["FlapTokenAsymmetricTaxSet"]["buyTax"], events["FlapTokenAsymmetricTaxSet"]["sellTax"]).ShouldBe(("300", "500"));
    }

    [Fact]
    public void A_plain_flap_launch_has_its_curve_and_nothing_else()
    {
        var logs = LogsOf(pads.Flap(NewTokens.Flap(1)));

        logs.Count.ShouldBe(2);
        GoldenEvent.Flap("TokenCurveSet").Read(logs[1])["curveParameter"].ShouldBe("16000000000000000000");
    }

    [Fact]
    public void Flap_nonces_run_on_and_leave_a_gap_only_when_told_to()
    {
        var first = LogsOf(pads.Flap(NewTokens.Flap(1)))[0];
        var second = LogsOf(pads.Flap(NewTokens.Flap(2)))[0];
        pads.SkipNonces(3);
        var third = LogsOf(pads.Flap(NewTokens.Flap(3)))[0];

        new[] { first, second, third }.Select(log => (int)GoldenEvent.Flap("TokenCreated").Read(log).Number("nonce"))
            .ShouldBe([3_151_500, 3_151_501, 3_151_505]);
        pads.LastNonce.ShouldBe(3_151_505);
    }

    [Fact]
    public void A_four_meme_first_buy_and_migration_are_the_real_events()
    {
        var launch = NewTokens.Four(1) with { FirstBuy = BigInteger.Pow(10, 17), Timed = false };

        var logs = LogsOf(pads.Four(launch));
        var migration = LogsOf(pads.FourMigration(launch.Token));

        GoldenEvent.Four("TokenCreate").Read(logs[0])["launchTime"].ShouldBe("0");
        GoldenEvent.Four("TokenPurchase").Read(logs[1]).Number("cost").ShouldBe(BigInteger.Pow(10, 17));
        GoldenEvent.Four("TradeStop").Read(migration[0])["token"].ShouldBe(launch.Token.ToString());
        GoldenEvent.Four("LiquidityAdded").Read(migration[1])["base"].ShouldBe(launch.Token.ToString());
    }

    [Fact]
    public void A_staged_token_and_a_flap_migration_are_the_real_events()
    {
        var token = NewTokens.Flap(1).Token;

        GoldenEvent.Flap("FlapTokenStaged").Read(LogsOf(pads.FlapStage(Quote, token))[0])["creator"].ShouldBe(Quote.ToString());
        GoldenEvent.Flap("LaunchedToDEX").Read(LogsOf(pads.FlapMigration(token, Quote))[0])["pool"].ShouldBe(Quote.ToString());
    }

    private List<Drivers.ChainLog> LogsOf(FakeTransaction transaction) =>
    [
        .. tree.Mine(transaction).Logs.Select(log => new Drivers.ChainLog(
            log.Address.ToString(), [.. log.Topics.Select(topic => topic.ToString())], HexData.Encode(log.Data.Span),
            log.TransactionHash.ToString(), log.LogIndex)),
    ];
}
