using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Chain;

[Collection(AnvilCollection.Name)]
public sealed class FlapPadTests(AnvilFixture chain)
{
    private static readonly Address Creator = Address.Parse("0xf2e2f0ae68ca7214181ec814b75b24658c4bf1ee");
    private static readonly Address Token = Address.Parse("0xb635e0346a50e57c52652778a07c7a4ddf7d8888");
    private static readonly FlapLaunch Launch = new(Creator, Token, "Dogecoin", "DOGE") { Meta = "bafkreibh3qxg36pwye2uibqgkgtxqzpecqaxhabi3cu3cfxdjsek33mdrq" };

    [Fact]
    public async Task A_plain_launch_is_the_real_event_and_its_curve()
    {
        var logs = await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, Launch, default));

        logs.Count.ShouldBe(2);
        var fields = GoldenEvent.Flap("TokenCreated").Read(logs[0]);
        fields["creator"].ShouldBe(Creator.ToString());
        fields["token"].ShouldBe(Token.ToString());
        fields["name"].ShouldBe("Dogecoin");
        fields["symbol"].ShouldBe("DOGE");
        fields["meta"].ShouldBe(Launch.Meta);
        fields.Number("ts").ShouldBeGreaterThan(1_700_000_000);
        GoldenEvent.Flap("TokenCurveSet").Read(logs[1])["curveParameter"].ShouldBe("16000000000000000000");
    }

    [Fact]
    public async Task Every_companion_event_of_a_launch_is_in_its_transaction()
    {
        var quote = Address.Parse("0x55d398326f99059ff775485246999027b3197955");
        var launch = Launch with { Quote = quote, NewCurve = true, BuyTax = 300, SellTax = 500, FirstBuy = BigInteger.Pow(10, 18) };
        var logs = await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, launch, default));

        string[] names = ["TokenCreated", "TokenCurveSetV2", "TokenQuoteSet", "FlapTokenTaxSet", "FlapTokenAsymmetricTaxSet", "TokenBought"];
        var events = names.Zip(logs, (name, log) => (name, Fields: GoldenEvent.Flap(name).Read(log))).ToDictionary(pair => pair.name, pair => pair.Fields);
        logs.Count.ShouldBe(names.Length);
        events.Values.ShouldAllBe(fields => fields["token"] == Token.ToString());
        events["TokenCurveSetV2"]["k"].ShouldBe("6797205657280000000000000000");
        events["TokenQuoteSet"]["quoteToken"].ShouldBe(quote.ToString());
        events["FlapTokenTaxSet"]["tax"].ShouldBe("500");
        events["FlapTokenAsymmetricTaxSet"]["buyTax"].ShouldBe("300");
        events["FlapTokenAsymmetricTaxSet"]["sellTax"].ShouldBe("500");
        events["TokenBought"]["buyer"].ShouldBe(Creator.ToString());
    }

    [Fact]
    public async Task Nonces_run_on_without_a_gap_over_transactions()
    {
        var first = await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, [Launch, Launch], default));
        var second = await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, Launch, default));

        var nonces = Nonces([.. first, .. second]);
        nonces.ShouldBe([nonces[0], nonces[0] + 1, nonces[0] + 2]);
    }

    [Fact]
    public async Task A_skip_leaves_a_gap_in_the_nonces()
    {
        var before = Nonces(await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, Launch, default)));
        await chain.MineAsync(chain.Flap.SkipAsync(chain.Sender, 3, default));
        var after = Nonces(await chain.MineAsync(chain.Flap.LaunchAsync(chain.Sender, Launch, default)));

        after[0].ShouldBe(before[0] + 4);
    }

    [Fact]
    public async Task A_staged_token_and_a_graduation_are_events_of_their_own()
    {
        var staged = await chain.MineAsync(chain.Flap.StageAsync(chain.Sender, Creator, Token, default));
        var graduated = await chain.MineAsync(chain.Flap.GraduateAsync(chain.Sender, Token, Creator, 20, 30, default));

        GoldenEvent.Flap("FlapTokenStaged").Read(staged.ShouldHaveSingleItem())["creator"].ShouldBe(Creator.ToString());
        var fields = GoldenEvent.Flap("LaunchedToDEX").Read(graduated.ShouldHaveSingleItem());
        (fields["pool"], fields["amount"], fields["eth"]).ShouldBe((Creator.ToString(), "20", "30"));
    }

    private static BigInteger[] Nonces(IReadOnlyList<ChainLog> logs)
    {
        var created = GoldenEvent.Flap("TokenCreated");
        return [.. logs.Where(log => log.Topics[0] == created.Topic0).Select(log => created.Read(log).Number("nonce"))];
    }
}
