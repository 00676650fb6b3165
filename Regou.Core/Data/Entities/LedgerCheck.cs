namespace Regou.Data.Entities;

/// <summary>One comparison of the ledger with the chain.</summary>
public sealed class LedgerCheck
{
    public long Id { get; set; }
    public required DateTimeOffset At { get; init; }
    public required long BlockNumber { get; init; }
    public required int Payments { get; init; }
    public required int Addresses { get; init; }
    public required int Mismatches { get; init; }

    /// <summary>What did not agree, a line each, shortened; null when all did.</summary>
    public string? Details { get; init; }
}
