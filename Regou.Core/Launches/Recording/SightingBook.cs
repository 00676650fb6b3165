using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>Records what is seen of tokens beside their launches, once each, and keeps the launches' migration times true to it.</summary>
internal sealed class SightingBook(RegouDbContext db)
{
    private const string Insert = """
        INSERT INTO launch_sightings (token_address, source, kind, tx, log_index, block_number, block_hash, event_time, seen_at, status, extras)
        VALUES (@token, @source, @kind, @tx, @log, @block, @hash, @event, @seen, 'live', @extras)
        ON CONFLICT DO NOTHING
        """;

    /// <returns>The tokens of those that were new or moved to another block.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyCollection<LaunchSighting> sightings, CancellationToken cancellationToken)
    {
        var touched = new List<string>();
        if (sightings.Count == 0) return touched;
        await using var insert = new PreparedStatement(
            db, Insert, "token", "source", "kind", "tx", "log", "block", "hash", "event", "seen", "extras");
        foreach (var sighting in sightings)
        {
            var added = await InsertAsync(insert, sighting, cancellationToken);
            if (!added && await ReplaceAsync(sighting, cancellationToken)) added = await InsertAsync(insert, sighting, cancellationToken);
            if (added) touched.Add(sighting.TokenAddress);
        }

        return touched;
    }

    /// <summary>Sets the launches' migration times to what the live sightings say.</summary>
    /// <returns>The ids of the launches of these tokens and who created them.</returns>
    public async Task<IReadOnlyList<(long Id, string Creator)>> RefreshMigrationsAsync(
        IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        if (tokens.Count == 0) return [];
        var distinct = tokens.Distinct().ToList();
        var changed = new List<(long, string)>();
        foreach (var token in distinct)
        {
            var launch = await db.LaunchEvents.AsNoTracking().Where(row => row.TokenAddress == token)
                .Select(row => new { row.Id, row.Creator, row.MigratedAt }).SingleOrDefaultAsync(cancellationToken);
            if (launch is null) continue;
            var migratedAt = await db.LaunchSightings
                .Where(row => row.TokenAddress == token && row.Kind == SightingKind.Migrated && row.Status == LaunchStatus.Live)
                .MinAsync(row => (DateTimeOffset?)row.EventTime, cancellationToken);
            if (migratedAt == launch.MigratedAt) continue;
            await db.LaunchEvents.Where(row => row.Id == launch.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.MigratedAt, migratedAt), cancellationToken);
            changed.Add((launch.Id, launch.Creator));
        }

        return changed;
    }

    private static async Task<bool> InsertAsync(PreparedStatement insert, LaunchSighting sighting, CancellationToken cancellationToken) =>
        await insert.RunAsync(
            cancellationToken, sighting.TokenAddress, sighting.Source.Word(), sighting.Kind.Word(), sighting.Tx, sighting.LogIndex,
            sighting.BlockNumber, sighting.BlockHash, sighting.EventTime, sighting.SeenAt, sighting.Extras) > 0;

    /// <summary>The place is taken: by the same sighting, or by one of a block that this one's replaced.</summary>
    private async Task<bool> ReplaceAsync(LaunchSighting sighting, CancellationToken cancellationToken) =>
        await db.LaunchSightings
            .Where(row => row.Tx == sighting.Tx && row.LogIndex == sighting.LogIndex && row.Status == LaunchStatus.Live
                && row.BlockHash != sighting.BlockHash)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, LaunchStatus.RolledBack), cancellationToken) > 0;
}
