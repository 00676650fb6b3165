using System.Numerics;

namespace Regou.Data.Entities;

/// <summary>An address that is one user's to pay to, for ever. He may have several after two accounts became one.</summary>
public sealed class DepositAddress
{
    public required string Address { get; init; }
    public required long UserId { get; set; }

    /// <summary>Of the extended public key that it was derived from: its first 16 hex digits of SHA-256.</summary>
    public required string Xpub { get; init; }

    /// <summary>The i of m/…/0/i: the id of the user whom it was made for.</summary>
    public required long Index { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// What the address must hold after the payment scan's checkpoint: what it held at <see cref="OpenedAtBlock"/>, and every move of
    /// later final blocks. What it holds beyond that came by a contract.
    /// </summary>
    public BigInteger ExpectedWei { get; set; }

    /// <summary>The final block at which its balance was first read; null: not read yet.</summary>
    public long? OpenedAtBlock { get; set; }
}
