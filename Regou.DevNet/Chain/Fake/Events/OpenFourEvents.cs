using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake.Events;

/// <summary>OpenFour: its Core announces launches; the registry says where the Core is.</summary>
internal static class OpenFourEvents
{
    public static readonly Address Registry = Address.Parse("0x912CEf0C3aE9Ab6eB3Ec87cab69371cFb317Ab94");
    public static readonly Address Core = Address.Parse("0xebe7b6C1089D9F72aD07f34E36d898e44E5e27f3");

    /// <summary>Calldata of the registry's openFourCore().</summary>
    public const string CoreCall = "0x7ba9413c";

    private const string Signature =
        "TokenCreated(uint256,uint256,address,address,string,string,uint256,uint256,uint256,uint256,address,address,address,address,"
        + "address,address,address,string,uint256,bytes)";

    public static readonly EventShape TokenCreatedShape = new(Core, Signature);

    /// <param name="core">Another Core than the one known today, after governance changed it.</param>
    public static EmittedLog TokenCreated(OpenFourLaunch launch, BigInteger requestId, Address? core = null) =>
        (core is { } other ? new EventShape(other, Signature) : TokenCreatedShape).Log(
            [AbiValue.Of(launch.PresetId), AbiValue.Of(launch.Creator), AbiValue.Of(launch.Token)],
            [
                AbiValue.Of(requestId),
                AbiValue.Of(launch.Name),
                AbiValue.Of(launch.Symbol),
                AbiValue.Of(launch.MaxSupply),
                AbiValue.Of(launch.SaleAmount),
                AbiValue.Of(launch.RaiseAmount),
                AbiValue.Of(launch.InitialPrice),
                .. launch.Parts().Select(AbiValue.Of),
                AbiValue.Of(launch.MetaUri),
                AbiValue.Of(launch.Flags),
                AbiValue.Of(launch.EncodedTags.Span),
            ]);
}
