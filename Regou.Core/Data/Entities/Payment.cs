using System.Numerics;

namespace Regou.Data.Entities;

public enum PaymentWay
{
    /// <summary>A transaction whose recipient is a deposit address.</summary>
    Direct,

    /// <summary>Found by the balance: a contract sent it.</summary>
    Internal,

    /// <summary>A transaction to the collecting wallet, matched by its sender.</summary>
    Wallet,
}

public enum PaymentStatus
{
    /// <summary>In a block that may still be replaced.</summary>
    Seen,

    /// <summary>In a final block, executed; not in the ledger yet.</summary>
    Confirmed,

    /// <summary>In the ledger.</summary>
    Credited,

    /// <summary>Its block was replaced, and it is in no other so far. It may come back.</summary>
    Orphaned,

    /// <summary>Its transaction was undone by the chain (receipt status 0): nothing arrived.</summary>
    Failed,

    /// <summary>It was in the ledger and is taken back there.</summary>
    Reversed,
}

/// <summary>BNB that came to a user's address. One row whatever block it is in: <see cref="Key"/> is unique.</summary>
public sealed class Payment
{
    public long Id { get; set; }

    /// <summary>The transaction's hash; of <see cref="PaymentWay.Internal"/>: address@block.</summary>
    public required string Key { get; init; }
    public required PaymentWay Way { get; init; }

    /// <summary>Null: it came to the collecting wallet from a wallet that is nobody's yet.</summary>
    public long? UserId { get; set; }
    public string? TxHash { get; init; }

    /// <summary>Null where only the balance tells of it.</summary>
    public string? Sender { get; init; }
    public required string Recipient { get; init; }
    public required BigInteger Wei { get; init; }
    public required long BlockNumber { get; set; }
    public required string BlockHash { get; set; }
    public required DateTimeOffset BlockTime { get; set; }

    /// <summary>What 30 days cost when it was first seen.</summary>
    public required BigInteger MonthlyWei { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? CreditedAt { get; set; }
    public PaymentStatus Status { get; set; }
}
