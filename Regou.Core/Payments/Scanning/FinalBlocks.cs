using System.Collections.Concurrent;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Payments.Scanning;

/// <summary>Reads final blocks: their headers linked to the final one, and the full blocks by those hashes, from the window where it has them.</summary>
public sealed class FinalBlocks(BlockWindow window, IBlockReader blocks, IChainReader chain)
{
    private const int Parallel = 4;

    /// <returns>The headers after the checkpoint, ascending; null: the node that was asked is behind, later.</returns>
    public async Task<IReadOnlyList<BlockHeader>?> LinkAsync(long checkpoint, BlockHeader final, CancellationToken cancellationToken)
    {
        var number = FinalRange.Target(checkpoint, final.Number);
        var target = number == final.Number ? final : await chain.GetHeaderAsync(number, cancellationToken);
        if (target is null) return null;
        var known = new Dictionary<long, BlockHeader>();
        for (var hash = target.ParentHash; window.Find(hash) is { } block && block.Header.Number > checkpoint; hash = block.Header.ParentHash)
            known[block.Header.Number] = block.Header;
        List<long> unknown = [];
        for (var height = checkpoint + 1; height < number; height++)
        {
            if (!known.ContainsKey(height)) unknown.Add(height);
        }

        foreach (var (height, header) in await chain.GetHeadersAsync(unknown, cancellationToken)) known[height] = header;
        return FinalRange.Link(target, checkpoint + 1, known);
    }

    /// <summary>What concerns us in these blocks, with the receipts. No full block is kept.</summary>
    /// <returns>Null: a node does not know one of them yet, later.</returns>
    public async Task<IReadOnlyList<SettledMovement>?> ReadAsync(IReadOnlyList<BlockHeader> headers, Watched watched, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<Hash32, IReadOnlyList<Movement>>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            headers,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (header, token) =>
            {
                if ((window.Find(header.Hash) ?? await blocks.GetBlockAsync(header.Hash, token)) is { } block && block.Header.Number == header.Number)
                    found[header.Hash] = [.. Movement.Of(block, watched.Addresses, watched.Wallet)];
            });
        var settled = new List<SettledMovement>();
        foreach (var header in headers)
        {
            if (!found.TryGetValue(header.Hash, out var movements)) return null;
            foreach (var movement in movements)
            {
                var receipt = await blocks.GetReceiptAsync(movement.Transaction.Hash, cancellationToken);
                if (receipt is null || receipt.BlockHash != header.Hash) return null;
                settled.Add(new(header, movement, receipt));
            }
        }

        return settled;
    }
}

/// <summary>A movement in a final block, and what came of it.</summary>
public sealed record SettledMovement(BlockHeader Block, Movement Movement, Receipt Receipt);
