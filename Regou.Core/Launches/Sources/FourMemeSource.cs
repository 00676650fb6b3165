using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>four.meme TokenManager2. Nothing is indexed; launchTime and launchFee may be 0, so the block's time is the launch's.</summary>
public sealed class FourMemeSource(Address contract) : ILaunchSource
{
    public const string Create = "TokenCreate(address,address,uint256,string,string,uint256,uint256,uint256)";

    public LaunchSource Source => LaunchSource.Four;

    public IReadOnlyList<WatchedEvent> Events { get; } = [new(contract, EventSignature.Parse(Create).Topic0, ReadCreate)];

    private static TokenSign.Launched ReadCreate(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var creator = data.ReadAddress("creator");
        var token = data.ReadAddress("token");
        var requestId = data.ReadUInt("requestId");
        var name = data.ReadString("name");
        var symbol = data.ReadString("symbol");
        return new(token, creator, symbol, name, new()
        {
            { "requestId", requestId },
            { "supply", data.ReadUInt("totalSupply") },
            { "launchTime", data.ReadUInt("launchTime") },
            { "launchFee", data.ReadUInt("launchFee") },
        });
    }
}
