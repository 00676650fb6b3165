namespace Regou.Chain.Rpc;

/// <summary>What was asked of whom: the beginning of every error message.</summary>
/// <param name="TriedBlocks">For a query of logs: the length of its range.</param>
internal sealed record RpcQuestion(string Host, string Method, long? TriedBlocks)
{
    public RpcException Failure(RpcFailure failure, string message, Exception? inner = null) =>
        new(failure, $"{Host}: {Method}: {message}", inner);
}
