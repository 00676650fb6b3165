using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake.Events;

/// <summary>Logs of four.meme's TokenManager2. Amounts are in the token's or the quote's smallest unit.</summary>
internal static class FourMemeEvents
{
    public static readonly BigInteger Supply = BigInteger.Pow(10, 27);
    public static readonly EventShape TokenCreateShape =
        new(FourMemePad.RealAddress, "TokenCreate(address,address,uint256,string,string,uint256,uint256,uint256)");

    private static readonly EventShape Purchase =
        new(FourMemePad.RealAddress, "TokenPurchase(address,address,uint256,uint256,uint256,uint256,uint256,uint256)");

    private static readonly EventShape Stop = new(FourMemePad.RealAddress, "TradeStop(address)");
    private static readonly EventShape Liquidity = new(FourMemePad.RealAddress, "LiquidityAdded(address,uint256,address,uint256)");

    /// <param name="launchTime">Seconds since 1970, or 0 as in some real events.</param>
    public static EmittedLog TokenCreate(FourLaunch launch, BigInteger requestId, BigInteger launchTime, BigInteger? supply = null) => TokenCreateShape.Log(
        AbiValue.Of(launch.Creator),
        AbiValue.Of(launch.Token),
        AbiValue.Of(requestId),
        AbiValue.Of(launch.Name),
        AbiValue.Of(launch.Symbol),
        AbiValue.Of(supply ?? Supply),
        AbiValue.Of(launchTime),
        AbiValue.Of(launch.LaunchFee));

    /// <param name="cost">Wei; a hundredth of it is the fee.</param>
    public static EmittedLog TokenPurchase(Address token, Address account, BigInteger cost) => Purchase.Log(
        AbiValue.Of(token),
        AbiValue.Of(account),
        AbiValue.Of(new BigInteger(6_000_000_000)),
        AbiValue.Of(cost * 160_000_000),
        AbiValue.Of(cost),
        AbiValue.Of(cost / 100),
        AbiValue.Of(Supply - (cost * 160_000_000)),
        AbiValue.Of(cost));

    public static EmittedLog TradeStop(Address token) => Stop.Log(AbiValue.Of(token));

    /// <param name="offers">Tokens put into the pool.</param>
    /// <param name="quote">Zero: BNB.</param>
    public static EmittedLog LiquidityAdded(Address token, BigInteger offers, Address quote, BigInteger funds) =>
        Liquidity.Log(AbiValue.Of(token), AbiValue.Of(offers), AbiValue.Of(quote), AbiValue.Of(funds));
}
