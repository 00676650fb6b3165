using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data.Entities;

namespace Regou.Payments.Scanning;

/// <summary>A transaction that concerns us. Whether it did what it says is in its receipt only.</summary>
/// <param name="Pays">How it is a payment; null: it is none, but moves what one of our addresses holds.</param>
public sealed record Movement(Transaction Transaction, PaymentWay? Pays, bool Arrives, bool Leaves)
{
    /// <summary>
    /// Those of a block, in its order. What comes from an address of ours is the operator's move and pays nothing, wherever it goes:
    /// nobody else has the key.
    /// </summary>
    /// <param name="watched">Deposit addresses.</param>
    /// <param name="wallet">The collecting wallet where all pay to one.</param>
    public static IEnumerable<Movement> Of(FullBlock block, IReadOnlySet<Address> watched, Address? wallet)
    {
        foreach (var transaction in block.Transactions)
        {
            var leaves = watched.Contains(transaction.From);
            var hasValue = !transaction.Value.IsZero && transaction.To != transaction.From;
            var arrives = hasValue && transaction.To is { } to && watched.Contains(to);
            var toWallet = hasValue && wallet is not null && transaction.To == wallet;
            PaymentWay? pays = leaves ? null : arrives ? PaymentWay.Direct : toWallet ? PaymentWay.Wallet : null;
            if (leaves || arrives || pays is not null) yield return new(transaction, pays, arrives, leaves);
        }
    }

    /// <summary>What it changed of what our addresses hold. A failed one moves no value; its sender pays for it all the same.</summary>
    public IEnumerable<(Address Address, BigInteger Wei)> Changes(Receipt receipt)
    {
        var moved = receipt.Succeeded && Transaction.To != Transaction.From ? Transaction.Value : BigInteger.Zero;
        if (Leaves) yield return (Transaction.From, -(moved + receipt.Fee));
        if (Arrives && !moved.IsZero) yield return (Transaction.To!.Value, moved);
    }
}
