using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>Flap's bonding-curve Portal. `nonce` counts per Portal: a gap in it is a missed launch. `meta` is an IPFS CID.</summary>
public sealed class FlapSource(Address contract) : ILaunchSource
{
    public const string Created = "TokenCreated(uint256,address,uint256,address,string,string,string)";

    public LaunchSource Source => LaunchSource.Flap;

    public IReadOnlyList<WatchedEvent> Events { get; } = [new(contract, EventSignature.Parse(Created).Topic0, ReadCreated)];

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
}
