using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake.Events;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// The launchpads of a <see cref="BlockTree"/>: they count their launches and make whole transactions of them, which the caller puts
/// into blocks. Thread-safe.
/// </summary>
internal sealed class FakePads(BlockTree tree)
{
    private static readonly Address Curve = Address.Parse("0x00000000000000000000000000000000c0c0c0c0");
    private long lastRequestId = 102_539_221;
    private long lastNonce = 3_151_499;

    /// <summary>The nonce of Flap's last launch.</summary>
    public long LastNonce => Interlocked.Read(ref lastNonce);

    private BigInteger Now => tree.Head.Header.Time.ToUnixTimeSeconds();

    /// <summary>TokenCreate, and TokenPurchase when the creator buys.</summary>
    public FakeTransaction Four(FourLaunch launch) => tree.Transaction(
    [
        FourMemeEvents.TokenCreate(launch, Interlocked.Increment(ref lastRequestId), launch.Timed ? Now : BigInteger.Zero),
        .. launch.FirstBuy.IsZero ? [] : new[] { FourMemeEvents.TokenPurchase(launch.Token, launch.Creator, launch.FirstBuy) },
    ]);

    /// <summary>TokenCreated with the next nonce, the curve, and quote, taxes and the creator's purchase where there are any.</summary>
    public FakeTransaction Flap(FlapLaunch launch)
    {
        List<EmittedLog> logs = [FlapEvents.TokenCreated(launch, Interlocked.Increment(ref lastNonce), Now)];
        logs.Add(launch.NewCurve
            ? FlapEvents.TokenCurveSetV2(launch.Token, 5 * BigInteger.Pow(10, 18), 0, BigInteger.Pow(10, 27) * 6)
            : FlapEvents.TokenCurveSet(launch.Token, Curve, 16 * BigInteger.Pow(10, 18)));
        if (launch.Quote != Address.Zero) logs.Add(FlapEvents.TokenQuoteSet(launch.Token, launch.Quote));
        if (launch.BuyTax > 0 || launch.SellTax > 0)
        {
            logs.Add(FlapEvents.FlapTokenTaxSet(launch.Token, Math.Max(launch.BuyTax, launch.SellTax)));
            if (launch.BuyTax != launch.SellTax) logs.Add(FlapEvents.FlapTokenAsymmetricTaxSet(launch.Token, launch.BuyTax, launch.SellTax));
        }

        if (!launch.FirstBuy.IsZero) logs.Add(FlapEvents.TokenBought(launch.Token, launch.Creator, launch.FirstBuy, Now));
        return tree.Transaction(logs);
    }

    /// <summary>FlapTokenStaged: the first step of a launch in two steps.</summary>
    public FakeTransaction FlapStage(Address creator, Address token) => tree.Transaction(FlapEvents.FlapTokenStaged(creator, token, Now));

    /// <summary>Leaves a gap in Flap's nonces, as launches that nobody saw would.</summary>
    public void SkipNonces(int count) => Interlocked.Add(ref lastNonce, count);

    public FakeTransaction OpenFour(OpenFourLaunch launch, Address? core = null) =>
        tree.Transaction(OpenFourEvents.TokenCreated(launch, Interlocked.Increment(ref lastRequestId), core));

    /// <summary>TradeStop and LiquidityAdded, paid with BNB.</summary>
    public FakeTransaction FourMigration(Address token) => tree.Transaction(
        FourMemeEvents.TradeStop(token),
        FourMemeEvents.LiquidityAdded(token, FourMemeEvents.Supply / 5, Address.Zero, 18 * BigInteger.Pow(10, 18)));

    public FakeTransaction FlapMigration(Address token, Address pool) =>
        tree.Transaction(FlapEvents.LaunchedToDex(token, pool, FourMemeEvents.Supply / 5, 16 * BigInteger.Pow(10, 18)));

    /// <summary>A launch's contract and topic, and data that is cut off in the middle of a word.</summary>
    public FakeTransaction Malformed() => tree.Transaction(FourMemeEvents.TokenCreateShape.Malformed(new byte[] { 1, 2, 3 }));
}
