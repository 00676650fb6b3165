using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Payments.Scanning;

/// <summary>Reads each new block once, as soon as its header was heard, into the window.</summary>
public sealed class HeadBlocks(BlockWindow window, HeardHeads heard, PaymentHints hints, IBlockReader blocks, IChainReader chain)
{
    /// <summary>What lies deeper is read on the way to finality only.</summary>
    private const int LongestWalk = 64;

    /// <param name="checkpoint">Blocks up to here are done with.</param>
    /// <returns>The branch of the head, newest first.</returns>
    public async Task<IReadOnlyList<FullBlock>> ReadAsync(long checkpoint, CancellationToken cancellationToken)
    {
        foreach (var header in heard.Take().Where(header => header.Number > checkpoint).DistinctBy(header => header.Hash))
        {
            if (await EnsureAsync(header.Hash, cancellationToken) is { } block) window.Add(block, announced: true);
        }

        foreach (var hash in hints.Take()) await FollowAsync(hash, checkpoint, cancellationToken);
        await WalkBackAsync(checkpoint, cancellationToken);
        window.Forget(checkpoint);
        return window.Path();
    }

    /// <summary>Asks for the head, for when nothing was heard.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        var number = await chain.GetBlockNumberAsync(cancellationToken);
        if (window.Head?.Header.Number >= number) return;
        if (await blocks.GetBlockAsync(number, cancellationToken) is { } block) window.Add(block, announced: true);
    }

    /// <summary>A hint names a transaction: its block is read now, if it is in one.</summary>
    private async Task FollowAsync(Hash32 transaction, long checkpoint, CancellationToken cancellationToken)
    {
        if (await blocks.GetTransactionAsync(transaction, cancellationToken) is not { BlockHash: { } hash } mined || mined.BlockNumber <= checkpoint) return;
        if (await EnsureAsync(hash, cancellationToken) is { } block) window.Add(block, announced: false);
    }

    private async Task WalkBackAsync(long checkpoint, CancellationToken cancellationToken)
    {
        if (window.Head is not { } head) return;
        var lowest = Math.Max(checkpoint, head.Header.Number - LongestWalk);
        for (var block = head; block.Header.Number - 1 > lowest;)
        {
            if (await EnsureAsync(block.Header.ParentHash, cancellationToken) is not { } parent) return;
            if (parent.Header.Number != block.Header.Number - 1) return;
            window.Add(parent, announced: false);
            block = parent;
        }
    }

    private async Task<FullBlock?> EnsureAsync(Hash32 hash, CancellationToken cancellationToken) =>
        window.Find(hash) ?? await blocks.GetBlockAsync(hash, cancellationToken);
}
