namespace Regou.Chain;

/// <summary>An event log as a node reports it.</summary>
/// <param name="Removed">The node took this log back: its block is no longer on the chain.</param>
/// <param name="BlockTime">Block time where the node sends it along; null otherwise.</param>
public sealed record Log(
    Address Address,
    IReadOnlyList<Hash32> Topics,
    ReadOnlyMemory<byte> Data,
    long BlockNumber,
    Hash32 BlockHash,
    Hash32 TransactionHash,
    int LogIndex,
    bool Removed,
    DateTimeOffset? BlockTime);
