namespace Regou.Chain.Rpc;

/// <param name="SuggestedBlocks">With <see cref="RpcFailure.RangeTooWide"/>: the range length that the answer names; null: halve.</param>
internal readonly record struct RpcVerdict(RpcFailure Failure, long? SuggestedBlocks = null);
