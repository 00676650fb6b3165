using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Traffic;

/// <summary>Invents believable launches without end; the same seed gives the same ones.</summary>
internal sealed class LaunchGenerator
{
    private const double FourShare = 0.6;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly Address Usdt = Address.Parse("0x55d398326f99059ff775485246999027b3197955");
    private static readonly int[] TaxesInBasisPoints = [100, 200, 300, 500, 1_000];
    private readonly Random random;
    private readonly Naming naming;
    private readonly Creators creators;

    /// <param name="seed">Makes the launches repeatable.</param>
    /// <param name="accounts">Accounts of the chain that launch too.</param>
    public LaunchGenerator(int seed, IReadOnlyList<Address> accounts)
    {
        random = new(seed);
        naming = new(random);
        creators = new(random, accounts);
    }

    public PadLaunch Next() => random.NextDouble() < FourShare ? Four() : Flap();

    private FourLaunch Four()
    {
        var (name, symbol) = naming.Next();
        return new(creators.Next(), Token(0x44, 0x44), name, symbol)
        {
            LaunchFee = random.Next(4) == 0 ? 0 : Milli(10),
            Timed = random.Next(3) > 0,
            FirstBuy = FirstBuy(),
        };
    }

    private FlapLaunch Flap()
    {
        var (name, symbol) = naming.Next();
        var buyTax = random.NextDouble() < 0.45 ? TaxesInBasisPoints[random.Next(TaxesInBasisPoints.Length)] : 0;
        var sellTax = buyTax > 0 && random.Next(4) == 0 ? TaxesInBasisPoints[random.Next(TaxesInBasisPoints.Length)] : buyTax;
        return new(creators.Next(), buyTax > 0 ? Token(0x77, 0x77) : Token(0x88, 0x88), name, symbol)
        {
            Meta = "bafkrei" + random.GetString(Base32, 52),
            Quote = random.Next(10) == 0 ? Usdt : Address.Zero,
            NewCurve = random.Next(5) > 0,
            BuyTax = buyTax,
            SellTax = sellTax,
            FirstBuy = FirstBuy(),
        };
    }

    /// <summary>0.01 to 5 BNB, small sums far more often; a good part of the creators buy nothing.</summary>
    private BigInteger FirstBuy() => random.NextDouble() < 0.45 ? 0 : Milli((long)(10 * Math.Pow(500, random.NextDouble())));

    private static BigInteger Milli(long thousandths) => thousandths * BigInteger.Pow(10, 15);

    private Address Token(params ReadOnlySpan<byte> ending)
    {
        var bytes = new byte[Address.Size];
        random.NextBytes(bytes);
        ending.CopyTo(bytes.AsSpan(Address.Size - ending.Length));
        return Address.FromBytes(bytes);
    }
}
