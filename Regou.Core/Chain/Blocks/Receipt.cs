using System.Numerics;

namespace Regou.Chain.Blocks;

/// <param name="Succeeded">False: the chain undid the transaction, and no value moved.</param>
/// <param name="Fee">Wei that the sender paid for its execution.</param>
public sealed record Receipt(Hash32 TransactionHash, long BlockNumber, Hash32 BlockHash, bool Succeeded, BigInteger Fee);
