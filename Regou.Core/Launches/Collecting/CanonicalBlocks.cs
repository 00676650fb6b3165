using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Launches.Recording;

namespace Regou.Launches.Collecting;

/// <summary>Asks the chain whether the blocks that launches were recorded from are still its own.</summary>
public sealed class CanonicalBlocks(IChainReader chain, HeadTracker heads, ReorgWatch reorgs, IDbContextFactory<RegouDbContext> contexts)
{
    /// <summary>Hash by number of every block of the range from which something is recorded, as the chain has it now.</summary>
    public async Task<IReadOnlyDictionary<long, string>> CheckAsync(BlockRange range, long head, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await Orphans.RecordedAsync(db, range.From, cancellationToken);
        var headers = await chain.GetHeadersAsync([.. recorded.Keys.Where(number => number <= range.To).Append(head).Distinct()], cancellationToken);
        if (headers.TryGetValue(head, out var newest) && heads.Read(newest) is { } fork) reorgs.Note(fork);

        // What was proven once may reach deeper than this reading: the whole window is looked at.
        if (recorded.Any(item => headers.TryGetValue(item.Key, out var header) && item.Value.Any(hash => hash != header.Hash.ToString()))
            && range.From > head - HeadWindow.Depth)
            reorgs.Note(Math.Max(0, head - HeadWindow.Depth));
        return headers.ToDictionary(item => item.Key, item => item.Value.Hash.ToString());
    }

    /// <summary>The part of a chunk; where its logs name a block themselves, that is the proof nearest to them.</summary>
    public static IReadOnlyDictionary<long, string> Within(IReadOnlyDictionary<long, string> hashes, BlockRange chunk, IReadOnlyList<Log> logs)
    {
        var within = hashes.Where(item => item.Key >= chunk.From && item.Key <= chunk.To).ToDictionary(item => item.Key, item => item.Value);
        foreach (var log in logs) within[log.BlockNumber] = log.BlockHash.ToString();
        return within;
    }
}
