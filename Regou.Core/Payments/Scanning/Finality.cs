using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Payments.Scanning;

/// <summary>Which block can not be replaced any more: the chain's word, or depth where it gives none or stands still.</summary>
public sealed class Finality(IBlockReader blocks, IChainReader chain)
{
    /// <summary>With more than two thirds of the validators' blocks on top, as the chain itself counts without fast finality.</summary>
    public const int Depth = 240;

    /// <returns>Null: nothing is final yet, or no node can tell.</returns>
    public async Task<BlockHeader?> NewestAsync(CancellationToken cancellationToken)
    {
        var tagged = await blocks.GetFinalizedAsync(cancellationToken);
        var head = await chain.GetBlockNumberAsync(cancellationToken);
        return ByDepth(tagged?.Number, head) is { } number ? await chain.GetHeaderAsync(number, cancellationToken) : tagged;
    }

    /// <returns>The height that depth makes final; null: the tagged one is at least as high, or the chain is too short.</returns>
    public static long? ByDepth(long? tagged, long head) => head - Depth is >= 0 and var deep && !(tagged >= deep) ? deep : null;
}
