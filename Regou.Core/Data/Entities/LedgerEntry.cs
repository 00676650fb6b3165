using System.Numerics;

namespace Regou.Data.Entities;

public enum LedgerKind
{
    /// <summary>A payment arrived.</summary>
    Payment,

    /// <summary>Takes back the entry that <see cref="LedgerEntry.Reverses"/> names: its wei and the time it gave.</summary>
    Reversal,

    /// <summary>An operator gave time.</summary>
    Grant,

    /// <summary>An operator took all time that was left.</summary>
    Revocation,
}

/// <summary>Append-only: no row is ever changed or deleted. A user's balance is the sum of <see cref="Wei"/>; his plan follows from his rows.</summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }

    /// <summary>Changes only when two accounts become one.</summary>
    public required long UserId { get; set; }
    public required LedgerKind Kind { get; init; }

    /// <summary>Negative in a reversal; 0 in a grant and a revocation.</summary>
    public required BigInteger Wei { get; init; }

    /// <summary>When it was entered: paid time begins here.</summary>
    public required DateTimeOffset At { get; init; }
    public long? PaymentId { get; init; }

    /// <summary>Of a payment: the time of its block, which the 24-hour rule looks at.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Of a payment: what 30 days cost.</summary>
    public BigInteger? MonthlyWei { get; init; }

    /// <summary>Of a grant.</summary>
    public PlanKind? Plan { get; init; }
    public long? Seconds { get; init; }

    /// <summary>Of a reversal: the entry that it takes back.</summary>
    public long? Reverses { get; init; }

    /// <summary>Who entered it where it was a person: an operator's name.</summary>
    public string? Actor { get; init; }
    public string? Reason { get; init; }
}
