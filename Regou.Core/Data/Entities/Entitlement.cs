namespace Regou.Data.Entities;

/// <summary>A span of paid or granted time: what the user's ledger comes to, written anew whenever that changes.</summary>
public sealed class Entitlement
{
    public long Id { get; set; }
    public required long UserId { get; set; }
    public required PlanKind Plan { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
}
