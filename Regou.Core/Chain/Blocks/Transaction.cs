using System.Numerics;

namespace Regou.Chain.Blocks;

/// <summary>A transaction as far as native coins go.</summary>
/// <param name="To">Null: it makes a contract.</param>
/// <param name="Value">Wei. Whether it moved is in the receipt only.</param>
public sealed record Transaction(Hash32 Hash, Address From, Address? To, BigInteger Value);

/// <summary>A transaction by its hash, and the block that it is in.</summary>
/// <param name="BlockNumber">Null, as the hash: it is in none yet.</param>
public sealed record MinedTransaction(Transaction Transaction, long? BlockNumber, Hash32? BlockHash);
