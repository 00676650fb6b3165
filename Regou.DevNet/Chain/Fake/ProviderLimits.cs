using System.Globalization;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// What one provider's eth_getLogs refuses, and in which words. A range that a refusal suggests works; where not even one block
/// would, it suggests none.
/// </summary>
/// <param name="Refuse">Null: served.</param>
internal sealed record ProviderLimits(string Name, Func<LogsAsked, Refusal?> Refuse)
{
    private const string AlchemyUpgrade = "Upgrade to PAYG for expanded block range.";

    public static ProviderLimits None { get; } = new("none", _ => null);

    /// <summary>bsc-dataseed and its kin: no logs, whatever the range.</summary>
    public static ProviderLimits Dataseed { get; } = new("dataseed", _ => new(-32005, "limit exceeded"));

    /// <summary>BSC's geth with --rangelimit: the ends may be 5000 blocks apart.</summary>
    public static ProviderLimits Geth { get; } =
        new("geth", asked => asked.To - asked.From > 5000 ? new(-32000, "exceed maximum block range: 5000") : null);

    /// <summary>An address filter, at most 1000 blocks (more: HTTP 403 and no JSON), at most 20,000 results.</summary>
    public static ProviderLimits PublicNode { get; } = new("publicnode", asked => asked switch
    {
        { NamesContracts: false } => new(-32701, "Please specify an address in your request or, to remove restrictions, order a dedicated full node"),
        { Length: > 1000 } => new(-32000, "Forbidden", 403, "<html>\r\n<head><title>403 Forbidden</title></head>\r\n</html>"),
        { Results: > 20_000 } => new(-32005, "query exceeds max results 20000"),
        _ => null,
    });

    /// <summary>HTTP 413 with an error in it.</summary>
    public static ProviderLimits QuickNode { get; } = Ranged(
        "quicknode", 10_000, _ => new(-32614, "eth_getLogs is limited to a 10,000 range", 413));

    public static ProviderLimits QuickNodeTrial { get; } = Ranged(
        "quicknode trial", 5, _ => new(-32614, "eth_getLogs is limited to a 5 range", 413));

    public static ProviderLimits AlchemyFree { get; } = Ranged("alchemy free", 10, asked => new(
        -32600,
        "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block "
        + $"range should work: {Range(asked.From, asked.From + 9)}. {AlchemyUpgrade}"));

    /// <summary>Any range, but an answer of limited size, here as a number of logs.</summary>
    public static ProviderLimits Alchemy { get; } = AlchemyOf(10_000);

    /// <summary>10,000 blocks and 10,000 results.</summary>
    public static ProviderLimits Infura { get; } = InfuraOf(10_000, 10_000);

    public static ProviderLimits Ankr { get; } = Ranged("ankr", 3000, _ => new(-32600, "block range is too wide"));

    /// <summary>1rpc and blast.</summary>
    public static ProviderLimits OneRpc { get; } = Ranged("1rpc", 50, _ => new(-32602, "eth_getLogs is limited to a 50 blocks range"));

    public static ProviderLimits BlockPi { get; } = Ranged("blockpi", 1024, _ => new(-32602, "eth_getLogs is limited to 1024 block range"));

    public static ProviderLimits ChainstackFree { get; } = Ranged("chainstack free", 100, _ => new(-32000, "Block range limit exceeded."));

    public static ProviderLimits Chainstack { get; } = Ranged("chainstack", 10_000, _ => new(-32000, "Block range limit exceeded."));

    /// <summary>Names the first length that it refuses.</summary>
    public static ProviderLimits Cloudflare { get; } = Ranged("cloudflare", 799, _ => new(-32047, "Invalid eth_getLogs request. 'fromBlock'-'toBlock' range too large. Max range: 800"));

    public static ProviderLimits Merkle { get; } = Ranged("merkle", 1000, _ => new(-32000, "range is too large, max is 1k blocks"));

    /// <summary>All that serve logs at all.</summary>
    public static IReadOnlyList<ProviderLimits> Serving { get; } =
    [
        None, Geth, PublicNode, QuickNode, QuickNodeTrial, AlchemyFree, Alchemy, Infura, Ankr, OneRpc, BlockPi, ChainstackFree, Chainstack,
        Cloudflare, Merkle,
    ];

    public static ProviderLimits AlchemyOf(int results) => new("alchemy", asked =>
    {
        if (asked.Results <= results) return null;
        var last = asked.LastWith(results);
        var hint = last < asked.From ? "" : $" Based on your parameters and the response size limit, this block range should work: {Range(asked.From, last)}";
        return new(-32602, "Log response size exceeded. You can make eth_getLogs requests with a cap on the response size." + hint);
    });

    public static ProviderLimits InfuraOf(int blocks, int results) => new("infura", asked =>
    {
        if (asked.Length > blocks) return new(-32602, string.Create(CultureInfo.InvariantCulture, $"range {asked.Length} exceeds limit of {blocks}"));
        if (asked.Results <= results) return null;
        var last = asked.LastWith(results);
        var hint = last < asked.From ? "" : $". Try with this block range {Range(asked.From, last)}.";
        return new(-32005, string.Create(CultureInfo.InvariantCulture, $"query returned more than {results} results{hint}"));
    });

    /// <summary>At most so many blocks.</summary>
    public static ProviderLimits Ranged(string name, long blocks, Func<LogsAsked, Refusal> refusal) =>
        new(name, asked => asked.Length > blocks ? refusal(asked) : null);

    public override string ToString() => Name;

    private static string Range(long from, long to) => $"[0x{from:x}, 0x{to:x}]";
}
