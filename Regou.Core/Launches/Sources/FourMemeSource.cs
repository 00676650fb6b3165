using System.Globalization;
using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>four.meme TokenManager2. Nothing is indexed; launchTime and launchFee may be 0, so the block's time is the launch's.</summary>
public sealed class FourMemeSource(Address contract) : ILaunchSource
{
    public const string Event = "TokenCreate(address,address,uint256,string,string,uint256,uint256,uint256)";
    private static readonly Hash32 Topic = EventSignature.Parse(Event).Topic0;

    public LaunchSource Source => LaunchSource.Four;

    public Address Contract => contract;

    public Hash32 Topic0 => Topic;

    public LaunchFacts Decode(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var creator = data.ReadAddress("creator");
        var token = data.ReadAddress("token");
        var requestId = data.ReadUInt("requestId");
        var name = data.ReadString("name");
        var symbol = data.ReadString("symbol");
        var supply = data.ReadUInt("totalSupply");
        var launchTime = data.ReadUInt("launchTime");
        var launchFee = data.ReadUInt("launchFee");
        return new(token, creator, symbol, name, new Dictionary<string, object>
        {
            ["requestId"] = requestId.ToString(CultureInfo.InvariantCulture),
            ["supply"] = supply.ToString(CultureInfo.InvariantCulture),
            ["launchTime"] = launchTime.ToString(CultureInfo.InvariantCulture),
            ["launchFee"] = launchFee.ToString(CultureInfo.InvariantCulture),
        });
    }
}
