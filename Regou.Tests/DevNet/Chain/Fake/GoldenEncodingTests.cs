using System.Globalization;
using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake;
using Regou.DevNet.Chain.Fake.Events;
using Regou.Tests.Chain.Abi;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>Logs that the fake node makes are, byte for byte, those of the golden vectors with the same values.</summary>
public sealed class GoldenEncodingTests
{
    public static TheoryData<string> Names => [.. GoldenLog.All().Select(log => log.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_log_is_encoded_again_byte_for_byte(string name)
    {
        var golden = GoldenLog.All().Single(log => log.Name == name);

        var log = Encode(golden);

        log.Topics.ShouldBe(golden.Topics);
        HexData.Encode(log.Data.Span).ShouldBe(HexData.Encode(golden.Data));
    }

    [Fact]
    public void A_malformed_launch_has_the_topic_of_a_launch()
    {
        var tree = new BlockTree();
        var log = new FakePads(tree).Malformed().Logs.ShouldHaveSingleItem();

        log.Contract.ShouldBe(FourMemePad.RealAddress);
        log.Topics.ShouldBe([FourMemeEvents.TokenCreateShape.Topic0]);
        (log.Data.Length % 32).ShouldNotBe(0);
    }

    private static EmittedLog Encode(GoldenLog golden)
    {
        var fields = new Fields(golden.Args);
        return golden.Event().GetProperty("name").GetString() switch
        {
            "TokenCreate" => FourMemeEvents.TokenCreate(
                new(fields.Address("creator"), fields.Address("token"), fields.Text("name"), fields.Text("symbol")) { LaunchFee = fields.Number("launchFee") },
                fields.Number("requestId"), fields.Number("launchTime"), fields.Number("totalSupply")),
            "LaunchedToDEX" => FlapEvents.LaunchedToDex(
                fields.Address("token"), fields.Address("pool"), fields.Number("amount"), fields.Number("eth")),
            "TokenCreated" when golden.Topics.Count == 4 => OpenFour(fields),
            "TokenCreated" => FlapEvents.TokenCreated(
                new(fields.Address("creator"), fields.Address("token"), fields.Text("name"), fields.Text("symbol")) { Meta = fields.Text("meta") },
                fields.Number("nonce"), fields.Number("ts")),
            var other => throw new NotSupportedException(other),
        };
    }

    private static EmittedLog OpenFour(Fields fields) => OpenFourEvents.TokenCreated(
        new(fields.Address("creator"), fields.Address("token"), fields.Text("name"), fields.Text("symbol"))
        {
            PresetId = fields.Number("presetId"),
            MaxSupply = fields.Number("maxSupply"),
            SaleAmount = fields.Number("saleAmount"),
            RaiseAmount = fields.Number("raiseAmount"),
            InitialPrice = fields.Number("initialPrice"),
            QuoteAsset = fields.Address("quoteAsset"),
            Vault = fields.Address("vault"),
            CurveModule = fields.Address("curveModule"),
            TradeModule = fields.Address("tradeModule"),
            MigrateModule = fields.Address("migrateModule"),
            CustomData = fields.Address("customData"),
            TokenModule = fields.Address("tokenModule"),
            MetaUri = fields.Text("tokenMetaUri"),
            Flags = fields.Number("flags"),
            EncodedTags = HexData.Decode(fields.Text("encodedTags")),
        },
        fields.Number("requestId"));

    private sealed record Fields(IReadOnlyDictionary<string, string> Values)
    {
        public Address Address(string name) => Regou.Chain.Address.Parse(Values[name]);

        public BigInteger Number(string name) => BigInteger.Parse(Values[name], CultureInfo.InvariantCulture);

        public string Text(string name) => Values[name];
    }
}
