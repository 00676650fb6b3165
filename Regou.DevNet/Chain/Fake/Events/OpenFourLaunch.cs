using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake.Events;

/// <summary>A launch as OpenFour's Core announces it.</summary>
internal sealed record OpenFourLaunch(Address Creator, Address Token, string Name, string Symbol) : PadLaunch(Creator, Token, Name, Symbol)
{
    public BigInteger PresetId { get; init; } = 1;
    public BigInteger MaxSupply { get; init; } = FourMemeEvents.Supply;
    public BigInteger SaleAmount { get; init; } = BigInteger.Pow(10, 26) * 8;
    public BigInteger RaiseAmount { get; init; } = BigInteger.Pow(10, 18) * 18;
    public BigInteger InitialPrice { get; init; } = 6_000_000_000;
    public Address QuoteAsset { get; init; }
    public Address Vault { get; init; }
    public Address CurveModule { get; init; }
    public Address TradeModule { get; init; }
    public Address MigrateModule { get; init; }
    public Address CustomData { get; init; }
    public Address TokenModule { get; init; }
    public string MetaUri { get; init; } = "";
    public BigInteger Flags { get; init; }
    public ReadOnlyMemory<byte> EncodedTags { get; init; }

    /// <summary>Addresses in the order of the event.</summary>
    public IEnumerable<Address> Parts() => [QuoteAsset, Vault, CurveModule, TradeModule, MigrateModule, CustomData, TokenModule];
}
