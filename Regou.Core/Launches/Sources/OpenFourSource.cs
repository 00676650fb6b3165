using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>OpenFour Core, four.meme's modular protocol. Its event shares its name with Flap's, not its topic. Who is indexed.</summary>
/// <param name="core">Governance may move it: see the resolver.</param>
public sealed class OpenFourSource(Address core) : ILaunchSource
{
    /// <summary>The word for it in `source_contracts`.</summary>
    public const string Launchpad = "openfour";

    public const string Created =
        "TokenCreated(uint256,uint256,address,address,string,string,uint256,uint256,uint256,uint256,address,address,address,address,address," +
        "address,address,string,uint256,bytes)";

    public const string MigrateExecuted =
        "MigrateExecuted(uint256,address,address,address,address,bytes8,uint256,uint256,bytes32,uint8,bytes)";

    public LaunchSource Source => LaunchSource.Four;

    public IReadOnlyList<WatchedEvent> Events { get; } =
    [
        new(core, EventSignature.Parse(Created).Topic0, ReadCreated),
        new(core, EventSignature.Parse(MigrateExecuted).Topic0, ReadMigrateExecuted),
    ];

    private static TokenSign.Launched ReadCreated(Log log)
    {
        var indexed = new AbiReader(AbiReader.Indexed(log.Topics));
        var preset = indexed.ReadUInt("presetId");
        var creator = indexed.ReadAddress("creator");
        var token = indexed.ReadAddress("token");
        var data = new AbiReader(log.Data.Span);
        var requestId = data.ReadUInt("requestId");
        var name = data.ReadString("name");
        var symbol = data.ReadString("symbol");
        var extras = new Extras { { "requestId", requestId }, { "preset", preset }, { ExtraNames.Supply, data.ReadUInt("maxSupply") } };
        data.Skip("saleAmount");
        extras.Add("raise", data.ReadUInt("raiseAmount"));
        data.Skip("initialPrice");
        extras.Add(Extras.Quote(data.ReadAddress("quoteAsset")));
        foreach (var module in (string[])["vault", "curveModule", "tradeModule", "migrateModule", "customData", "tokenModule"]) data.Skip(module);
        extras.Add("metaUri", data.ReadString("tokenMetaUri"));
        return new(token, creator, symbol, name, extras);
    }

    private static TokenSign.Happened ReadMigrateExecuted(Log log)
    {
        var indexed = new AbiReader(AbiReader.Indexed(log.Topics));
        indexed.Skip("presetId");
        indexed.Skip("caller");
        var token = indexed.ReadAddress("token");
        var data = new AbiReader(log.Data.Span);
        foreach (var skipped in (string[])["vault", "migrateModule", "migrateTagId"]) data.Skip(skipped);
        return new(token, SightingKind.Migrated, new() { { "raised", data.ReadUInt("totalRaised") } });
    }
}
