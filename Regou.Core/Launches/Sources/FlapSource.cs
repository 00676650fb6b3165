using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>
/// Flap's bonding-curve Portal. Nothing is indexed. `nonce` counts per Portal: a gap in it is a missed launch. `meta` is an IPFS CID.
/// What else a launch is made of (quote, curve, taxes, the creator's purchase) is told by events of their own, each only where it
/// differs from the default: BNB, the legacy curve, no tax.
/// </summary>
public sealed class FlapSource(Address contract) : ILaunchSource
{
    public const string Created = "TokenCreated(uint256,address,uint256,address,string,string,string)";
    public const string QuoteSet = "TokenQuoteSet(address,address)";
    public const string CurveSet = "TokenCurveSet(address,address,uint256)";
    public const string CurveSetV2 = "TokenCurveSetV2(address,uint256,uint256,uint256)";
    public const string TaxSet = "FlapTokenTaxSet(address,uint256)";
    public const string AsymmetricTaxSet = "FlapTokenAsymmetricTaxSet(address,uint256,uint256)";
    public const string Bought = "TokenBought(uint256,address,address,uint256,uint256,uint256,uint256)";
    public const string Staged = "FlapTokenStaged(uint256,address,address)";
    public const string LaunchedToDex = "LaunchedToDEX(address,address,uint256,uint256)";

    public LaunchSource Source => LaunchSource.Flap;

    public IReadOnlyList<WatchedEvent> Events { get; } =
    [
        new(contract, EventSignature.Parse(Created).Topic0, ReadCreated),
        new(contract, EventSignature.Parse(QuoteSet).Topic0, FlapDetails.ReadQuote),
        new(contract, EventSignature.Parse(CurveSet).Topic0, FlapDetails.ReadCurve),
        new(contract, EventSignature.Parse(CurveSetV2).Topic0, FlapDetails.ReadCurveV2),
        new(contract, EventSignature.Parse(TaxSet).Topic0, FlapDetails.ReadTax),
        new(contract, EventSignature.Parse(AsymmetricTaxSet).Topic0, FlapDetails.ReadAsymmetricTax),
        new(contract, EventSignature.Parse(Bought).Topic0, FlapDetails.ReadBought, OfTrades: true),
        new(contract, EventSignature.Parse(Staged).Topic0, ReadStaged),
        new(contract, EventSignature.Parse(LaunchedToDex).Topic0, ReadLaunchedToDex),
    ];

    private static TokenSign.Launched ReadCreated(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        data.Skip("ts");
        var creator = data.ReadAddress("creator");
        var nonce = data.ReadUInt("nonce");
        var token = data.ReadAddress("token");
        var name = data.ReadString("name");
        var symbol = data.ReadString("symbol");
        var meta = data.ReadString("meta");
        return new(
            token, creator, symbol, name, new() { { "nonce", nonce }, { "meta", meta } }, nonce <= long.MaxValue ? (long)nonce : null);
    }

    /// <summary>Alone it is the first of two steps; beside the launch itself it tells how the token was launched.</summary>
    private static TokenSign.Happened ReadStaged(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var at = data.ReadUInt("ts");
        var creator = data.ReadAddress("creator");
        return new(
            data.ReadAddress("token"), SightingKind.Staged, new() { { ExtraNames.Staged, at }, { "creator", creator.ToString() } },
            OfLaunch: new() { { ExtraNames.Staged, at } });
    }

    private static TokenSign.Happened ReadLaunchedToDex(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var pool = data.ReadAddress("pool");
        var amount = data.ReadUInt("amount");
        return new(token, SightingKind.Migrated, new() { { "pool", pool.ToString() }, { "amount", amount }, { "eth", data.ReadUInt("eth") } });
    }
}
