using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>Finds what was recorded from blocks that are not on the chain. Only another hash at the same height proves that.</summary>
internal static class Orphans
{
    /// <param name="canonical">Hash by block number, as the chain has it now; heights that are not in it are left alone.</param>
    /// <returns>The launches that were marked, and the tokens of sightings that were.</returns>
    public static async Task<(List<LaunchEvent> Launches, List<string> Tokens)> MarkAsync(
        RegouDbContext db, IReadOnlyDictionary<long, string> canonical, CancellationToken cancellationToken)
    {
        if (canonical.Count == 0) return ([], []);
        var (from, to) = (canonical.Keys.Min(), canonical.Keys.Max());
        var launches = (await db.LaunchEvents.AsNoTracking()
            .Where(row => row.BlockNumber >= from && row.BlockNumber <= to && row.Status == LaunchStatus.Live && row.BlockHash != "")
            .ToListAsync(cancellationToken)).FindAll(row => IsOrphan(row.BlockNumber, row.BlockHash));
        var sightings = (await db.LaunchSightings.AsNoTracking()
            .Where(row => row.BlockNumber >= from && row.BlockNumber <= to && row.Status == LaunchStatus.Live && row.BlockHash != "")
            .ToListAsync(cancellationToken)).FindAll(row => IsOrphan(row.BlockNumber, row.BlockHash));
        foreach (var launch in launches) await LaunchMoves.RollBackAsync(db, launch.Id, cancellationToken);
        foreach (var sighting in sightings)
        {
            await db.LaunchSightings.Where(row => row.Id == sighting.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, LaunchStatus.RolledBack), cancellationToken);
        }

        return (launches, sightings.ConvertAll(sighting => sighting.TokenAddress));

        bool IsOrphan(long block, string hash) => canonical.TryGetValue(block, out var now) && now != hash;
    }

    /// <summary>The heights at which something live is recorded: those whose hashes must still be the chain's.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> RecordedAsync(
        RegouDbContext db, long fromBlock, long toBlock, CancellationToken cancellationToken)
    {
        var launches = await db.LaunchEvents
            .Where(row => row.BlockNumber >= fromBlock && row.BlockNumber <= toBlock && row.Status == LaunchStatus.Live && row.BlockHash != "")
            .Select(row => new { row.BlockNumber, row.BlockHash }).Distinct().ToListAsync(cancellationToken);
        var sightings = await db.LaunchSightings
            .Where(row => row.BlockNumber >= fromBlock && row.BlockNumber <= toBlock && row.Status == LaunchStatus.Live && row.BlockHash != "")
            .Select(row => new { row.BlockNumber, row.BlockHash }).Distinct().ToListAsync(cancellationToken);
        return launches.Concat(sightings).GroupBy(row => row.BlockNumber)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(row => row.BlockHash).Distinct()]);
    }
}
