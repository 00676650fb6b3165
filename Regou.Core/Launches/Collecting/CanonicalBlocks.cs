using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Launches.Recording;

namespace Regou.Launches.Collecting;

/// <summary>Asks the chain whether the blocks that launches were recorded from are still its own.</summary>
public sealed class CanonicalBlocks(IChainReader chain, HeadTracker heads, ReorgWatch reorgs, IDbContextFactory<RegouDbContext> contexts)
{
    /// <summary>Of every block of the range from which something is recorded, what is recorded and what the chain has now.</summary>
    public async Task<CanonicalCheck> CheckAsync(BlockRange range, long head, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await Orphans.RecordedAsync(db, range.From, range.To, cancellationToken);
        var headers = await chain.GetHeadersAsync([.. recorded.Keys.Append(head).Distinct()], cancellationToken);
        if (headers.TryGetValue(head, out var newest) && heads.Read(newest) is { } fork) reorgs.Note(fork);

        // What was proven once may reach deeper than this reading: the whole window is looked at.
        var check = new CanonicalCheck(recorded, headers.ToDictionary(item => item.Key, item => item.Value.Hash.ToString()));
        if (check.Orphaned(range, []).Count > 0 && range.From > head - HeadWindow.Depth) reorgs.Note(Math.Max(0, head - HeadWindow.Depth));
        return check;
    }
}

/// <param name="Recorded">Hashes by block number from which something live is recorded.</param>
/// <param name="Hashes">Hash by block number as the chain has it.</param>
public sealed record CanonicalCheck(
    IReadOnlyDictionary<long, IReadOnlyList<string>> Recorded, IReadOnlyDictionary<long, string> Hashes)
{
    /// <summary>
    /// The chain's hash at the heights of a chunk where another one is recorded. Where the chunk's logs name a block themselves, that is
    /// the proof nearest to them.
    /// </summary>
    public IReadOnlyDictionary<long, string> Orphaned(BlockRange chunk, IReadOnlyList<Log> logs)
    {
        var now = Hashes.Where(item => item.Key >= chunk.From && item.Key <= chunk.To).ToDictionary(item => item.Key, item => item.Value);
        foreach (var log in logs) now[log.BlockNumber] = log.BlockHash.ToString();
        return now.Where(item => Recorded.TryGetValue(item.Key, out var hashes) && hashes.Any(hash => hash != item.Value))
            .ToDictionary(item => item.Key, item => item.Value);
    }
}
