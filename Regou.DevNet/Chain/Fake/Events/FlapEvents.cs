using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake.Events;

/// <summary>Logs of Flap's Portal.</summary>
internal static class FlapEvents
{
    public static readonly EventShape TokenCreatedShape =
        new(FlapPad.RealAddress, "TokenCreated(uint256,address,uint256,address,string,string,string)");

    private static readonly EventShape Staged = new(FlapPad.RealAddress, "FlapTokenStaged(uint256,address,address)");
    private static readonly EventShape Quote = new(FlapPad.RealAddress, "TokenQuoteSet(address,address)");
    private static readonly EventShape Curve = new(FlapPad.RealAddress, "TokenCurveSet(address,address,uint256)");
    private static readonly EventShape CurveV2 = new(FlapPad.RealAddress, "TokenCurveSetV2(address,uint256,uint256,uint256)");
    private static readonly EventShape Tax = new(FlapPad.RealAddress, "FlapTokenTaxSet(address,uint256)");
    private static readonly EventShape TwoTaxes = new(FlapPad.RealAddress, "FlapTokenAsymmetricTaxSet(address,uint256,uint256)");
    private static readonly EventShape Bought =
        new(FlapPad.RealAddress, "TokenBought(uint256,address,address,uint256,uint256,uint256,uint256)");

    private static readonly EventShape Launched = new(FlapPad.RealAddress, "LaunchedToDEX(address,address,uint256,uint256)");

    /// <param name="ts">Seconds since 1970, as everywhere here.</param>
    public static EmittedLog TokenCreated(FlapLaunch launch, BigInteger nonce, BigInteger ts) => TokenCreatedShape.Log(
        AbiValue.Of(ts),
        AbiValue.Of(launch.Creator),
        AbiValue.Of(nonce),
        AbiValue.Of(launch.Token),
        AbiValue.Of(launch.Name),
        AbiValue.Of(launch.Symbol),
        AbiValue.Of(launch.Meta));

    public static EmittedLog FlapTokenStaged(Address creator, Address token, BigInteger ts) =>
        Staged.Log(AbiValue.Of(ts), AbiValue.Of(creator), AbiValue.Of(token));

    public static EmittedLog TokenQuoteSet(Address token, Address quote) => Quote.Log(AbiValue.Of(token), AbiValue.Of(quote));

    public static EmittedLog TokenCurveSet(Address token, Address curve, BigInteger parameter) =>
        Curve.Log(AbiValue.Of(token), AbiValue.Of(curve), AbiValue.Of(parameter));

    public static EmittedLog TokenCurveSetV2(Address token, BigInteger r, BigInteger h, BigInteger k) =>
        CurveV2.Log(AbiValue.Of(token), AbiValue.Of(r), AbiValue.Of(h), AbiValue.Of(k));

    /// <param name="basisPoints">The larger of buy and sell tax.</param>
    public static EmittedLog FlapTokenTaxSet(Address token, BigInteger basisPoints) => Tax.Log(AbiValue.Of(token), AbiValue.Of(basisPoints));

    public static EmittedLog FlapTokenAsymmetricTaxSet(Address token, BigInteger buy, BigInteger sell) =>
        TwoTaxes.Log(AbiValue.Of(token), AbiValue.Of(buy), AbiValue.Of(sell));

    /// <param name="eth">Wei; a hundredth of it is the fee.</param>
    public static EmittedLog TokenBought(Address token, Address buyer, BigInteger eth, BigInteger ts) => Bought.Log(
        AbiValue.Of(ts),
        AbiValue.Of(token),
        AbiValue.Of(buyer),
        AbiValue.Of(eth * 50_000_000),
        AbiValue.Of(eth),
        AbiValue.Of(eth / 100),
        AbiValue.Of(new BigInteger(6_000_000_000)));

    public static EmittedLog LaunchedToDex(Address token, Address pool, BigInteger amount, BigInteger eth) =>
        Launched.Log(AbiValue.Of(token), AbiValue.Of(pool), AbiValue.Of(amount), AbiValue.Of(eth));
}
