using System.Numerics;
using Regou.Chain;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>A launch as a launchpad's stand-in is told to announce it.</summary>
internal abstract record PadLaunch(Address Creator, Address Token, string Name, string Symbol)
{
    /// <summary>Wei that the creator pays for the first tokens, in the same transaction; 0: he does not.</summary>
    public BigInteger FirstBuy { get; init; }
}

internal sealed record FourLaunch(Address Creator, Address Token, string Name, string Symbol) : PadLaunch(Creator, Token, Name, Symbol)
{
    /// <summary>Wei.</summary>
    public BigInteger LaunchFee { get; init; }

    /// <summary>False: launchTime is 0 in the event, as in some real ones.</summary>
    public bool Timed { get; init; } = true;
}

internal sealed record FlapLaunch(Address Creator, Address Token, string Name, string Symbol) : PadLaunch(Creator, Token, Name, Symbol)
{
    /// <summary>An IPFS content id.</summary>
    public string Meta { get; init; } = "";

    /// <summary>What the token is paid with; zero: BNB.</summary>
    public Address Quote { get; init; }

    /// <summary>TokenCurveSetV2 goes along instead of TokenCurveSet.</summary>
    public bool NewCurve { get; init; }

    /// <summary>Basis points, as the next.</summary>
    public int BuyTax { get; init; }

    public int SellTax { get; init; }
}
