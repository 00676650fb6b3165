using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Tests.Launches.Sources;

/// <summary>An imaginary launchpad, "Bun": docs/adding-a-launchpad.md shows this class and is tested to show it as it is.</summary>
public sealed class BunSource(Address contract) : ILaunchSource
{
    public const string Baked = "BunBaked(address,address,string,string,uint256)";
    public const string Bought = "BunBought(address,address,uint256)";
    public const string SoldOut = "BunSoldOut(address,address)";

    public LaunchSource Source => LaunchSource.Four;

    public IReadOnlyList<WatchedEvent> Events { get; } =
    [
        new(contract, EventSignature.Parse(Baked).Topic0, ReadBaked),
        new(contract, EventSignature.Parse(Bought).Topic0, ReadBought, OfTrades: true),
        new(contract, EventSignature.Parse(SoldOut).Topic0, ReadSoldOut),
    ];

    // The launch. `token` is indexed, so it is in the topics; everything else is in the data, in the order of the signature.
    private static TokenSign.Launched ReadBaked(Log log)
    {
        var token = new AbiReader(AbiReader.Indexed(log.Topics)).ReadAddress("token");
        var data = new AbiReader(log.Data.Span);
        var creator = data.ReadAddress("creator");
        var name = data.ReadString("name");
        var symbol = data.ReadString("symbol");
        return new(token, creator, symbol, name, new() { { ExtraNames.Supply, data.ReadUInt("supply") } });
    }

    // Completes the launch when the creator buys in the same transaction; anybody else's purchase says nothing.
    private static TokenSign.Detail ReadBought(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var buyer = data.ReadAddress("buyer");
        return new(token, new() { { ExtraNames.FirstBuy, data.ReadUInt("paid") } }, buyer);
    }

    // Something that happens to a token later on.
    private static TokenSign.Happened ReadSoldOut(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        return new(token, SightingKind.Migrated, new() { { "pool", data.ReadAddress("pool").ToString() } });
    }
}
