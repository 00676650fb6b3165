using System.ComponentModel.DataAnnotations;

namespace Regou.Launches;

public sealed class CollectorOptions
{
    public const string Section = "Collector";
    public const int MaximumHistoryParallel = 32;
    private const string AddressPattern = "^0x[0-9a-fA-F]{40}$";

    /// <summary>Where the very first start begins to read; null: at the newest blocks. Later starts go on from the checkpoint.</summary>
    [Range(0L, long.MaxValue, ErrorMessage = "COLLECTOR_FROM_BLOCK must be a block number, 0 or more")]
    public long? FromBlock { get; set; }

    /// <summary>Blocks per eth_getLogs request while catching up; endpoints with smaller limits get smaller ranges by themselves.</summary>
    [Range(1, 100_000, ErrorMessage = "COLLECTOR_BATCH_SIZE must be 1 to 100000 (blocks)")]
    public int BatchSize { get; set; } = 500;

    /// <summary>How often the last blocks are read again, whatever was heard live.</summary>
    [Range(250, 3_600_000, ErrorMessage = "COLLECTOR_INTERVAL_MS must be 250 to 3600000 (milliseconds)")]
    public int IntervalMs { get; set; } = 60_000;

    /// <summary>How many of the last blocks each sweep reads again: covers lagging nodes and what live missed.</summary>
    [Range(1, 10_000, ErrorMessage = "COLLECTOR_OVERLAP_BLOCKS must be 1 to 10000")]
    public int OverlapBlocks { get; set; } = 64;

    /// <summary>How many requests for history are under way at once.</summary>
    [Range(1, MaximumHistoryParallel, ErrorMessage = "COLLECTOR_HISTORY_PARALLEL must be 1 to 32")]
    public int HistoryParallel { get; set; } = 4;

    /// <summary>four.meme TokenManager2.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "FOUR_TOKEN_MANAGER_ADDRESS must be an address (0x and 40 hex digits)")]
    public string FourMemeAddress { get; set; } = "0x5c952063c7fc8610FFDB798152D69F0B9550762b";

    /// <summary>Flap Portal.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "FLAP_PORTAL_ADDRESS must be an address (0x and 40 hex digits)")]
    public string FlapAddress { get; set; } = "0xe2cE6ab80874Fa9Fa2aAE65D277Dd6B8e65C9De0";

    /// <summary>OpenFour Registry: knows where the Core is.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "OPENFOUR_REGISTRY_ADDRESS must be an address (0x and 40 hex digits)")]
    public string OpenFourRegistryAddress { get; set; } = "0x912CEf0C3aE9Ab6eB3Ec87cab69371cFb317Ab94";

    /// <summary>OpenFour Core, as long as the registry names no other.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "OPENFOUR_CORE_ADDRESS must be an address (0x and 40 hex digits)")]
    public string OpenFourCoreAddress { get; set; } = "0xebe7b6C1089D9F72aD07f34E36d898e44E5e27f3";
}
