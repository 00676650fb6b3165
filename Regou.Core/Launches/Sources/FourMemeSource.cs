using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>four.meme TokenManager2. Nothing is indexed; launchTime and launchFee may be 0, so the block's time is the launch's.</summary>
public sealed class FourMemeSource(Address contract) : ILaunchSource
{
    public const string Create = "TokenCreate(address,address,uint256,string,string,uint256,uint256,uint256)";
    public const string Purchase = "TokenPurchase(address,address,uint256,uint256,uint256,uint256,uint256,uint256)";
    public const string LiquidityAdded = "LiquidityAdded(address,uint256,address,uint256)";

    public LaunchSource Source => LaunchSource.Four;

    public IReadOnlyList<WatchedEvent> Events { get; } =
    [
        new(contract, EventSignature.Parse(Create).Topic0, ReadCreate),
        new(contract, EventSignature.Parse(Purchase).Topic0, ReadPurchase, OfTrades: true),
        new(contract, EventSignature.Parse(LiquidityAdded).Topic0, ReadLiquidityAdded),
    ];

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
            { ExtraNames.Supply, data.ReadUInt("totalSupply") },
            { "launchTime", data.ReadUInt("launchTime") },
            { "launchFee", data.ReadUInt("launchFee") },
        });
    }

    /// <summary>A purchase: only that of the creator tells something of the launch.</summary>
    private static TokenSign.Detail ReadPurchase(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var account = data.ReadAddress("account");
        data.Skip("price");
        data.Skip("amount");
        return new(token, new() { { ExtraNames.FirstBuy, data.ReadUInt("cost") } }, account);
    }

    /// <summary>`offers` is what goes into the pool, not what is left to buy.</summary>
    private static TokenSign.Happened ReadLiquidityAdded(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("base");
        var offers = data.ReadUInt("offers");
        var quote = data.ReadAddress("quote");
        return new(
            token, SightingKind.Migrated,
            new() { { "amount", offers }, Extras.Quote(quote), { "funds", data.ReadUInt("funds") } });
    }
}
