namespace Regou.Data.Entities;

/// <summary>Up to which block the logs were read completely, by eth_getLogs, for one collector.</summary>
public sealed class CollectorCheckpoint
{
    public required string Name { get; init; }
    public required long BlockNumber { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
}
