namespace Regou.Chain.Blocks;

public sealed record FullBlock(BlockHeader Header, IReadOnlyList<Transaction> Transactions);
