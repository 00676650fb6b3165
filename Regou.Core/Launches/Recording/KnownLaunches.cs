using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>
/// Sorts out what is recorded already, before the write gate is taken: a sweep reads mostly known launches, and live ones must not
/// wait while it finds that out. What changes meanwhile, the next sweep sees.
/// </summary>
public sealed class KnownLaunches(IDbContextFactory<RegouDbContext> contexts)
{
    public async Task<DecodedLogs> WithoutAsync(DecodedLogs logs, CancellationToken cancellationToken)
    {
        if (logs.Launches.Count == 0 && logs.Sightings.Count == 0) return logs;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return logs with
        {
            Launches = logs.Launches.Count == 0 ? [] : await NewAsync(db, logs.Launches, cancellationToken),
            Sightings = logs.Sightings.Count == 0 ? [] : await NewAsync(db, logs.Sightings, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<LaunchEvent>> NewAsync(
        RegouDbContext db, IReadOnlyList<LaunchEvent> launches, CancellationToken cancellationToken)
    {
        var (from, to) = (launches.Min(launch => launch.BlockNumber), launches.Max(launch => launch.BlockNumber));
        var known = await db.LaunchEvents
            .Where(row => row.BlockNumber >= from && row.BlockNumber <= to && row.Status == LaunchStatus.Live)
            .Select(row => new { row.TokenAddress, row.LaunchTx, row.LogIndex, row.BlockHash, row.Extras })
            .ToDictionaryAsync(row => row.TokenAddress, cancellationToken);
        return [.. launches.Where(launch => !(known.TryGetValue(launch.TokenAddress, out var row)
            && (row.LaunchTx, row.LogIndex, row.BlockHash) == (launch.LaunchTx, launch.LogIndex, launch.BlockHash)
            && ExtrasJson.Merge(row.Extras, launch.Extras) == row.Extras))];
    }

    private static async Task<IReadOnlyList<LaunchSighting>> NewAsync(
        RegouDbContext db, IReadOnlyList<LaunchSighting> sightings, CancellationToken cancellationToken)
    {
        var (from, to) = (sightings.Min(sighting => sighting.BlockNumber), sightings.Max(sighting => sighting.BlockNumber));
        var known = (await db.LaunchSightings
            .Where(row => row.BlockNumber >= from && row.BlockNumber <= to && row.Status == LaunchStatus.Live)
            .Select(row => new { row.Tx, row.LogIndex, row.BlockHash })
            .ToListAsync(cancellationToken)).ConvertAll(row => (row.Tx, row.LogIndex, row.BlockHash)).ToHashSet();
        return [.. sightings.Where(sighting => !known.Contains((sighting.Tx, sighting.LogIndex, sighting.BlockHash)))];
    }
}
