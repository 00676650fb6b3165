using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches;

/// <summary>Reads launches for pages, API and commands.</summary>
public sealed class LaunchQueries(IDbContextFactory<RegouDbContext> contexts)
{
    public const int MaximumPage = 200;

    /// <summary>Newest first, in the order of the chain.</summary>
    /// <param name="source">Null: all sources.</param>
    /// <param name="beforeId">Cursor: only launches that come after this one in the list; null: from the newest.</param>
    /// <param name="count">1 to <see cref="MaximumPage"/>.</param>
    public async Task<IReadOnlyList<LaunchEvent>> LatestAsync(
        LaunchSource? source, long? beforeId, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var launches = Live(db, source);
        if (beforeId is not null)
        {
            // The cursor's own row may be gone: then the list goes on with the one that was seen before it.
            var cursor = await db.LaunchEvents.Where(launch => launch.Id <= beforeId).OrderByDescending(launch => launch.Id)
                .Select(launch => new { launch.BlockNumber, launch.LogIndex, launch.Id }).FirstOrDefaultAsync(cancellationToken);
            if (cursor is null) return [];
            var below = cursor.Id == beforeId ? cursor.Id : cursor.Id + 1;
            launches = launches.Where(launch => launch.BlockNumber <= cursor.BlockNumber
                && (launch.BlockNumber < cursor.BlockNumber || launch.LogIndex < cursor.LogIndex
                    || (launch.LogIndex == cursor.LogIndex && launch.Id < below)));
        }

        return await launches
            .OrderByDescending(launch => launch.BlockNumber).ThenByDescending(launch => launch.LogIndex).ThenByDescending(launch => launch.Id)
            .Take(Math.Clamp(count, 1, MaximumPage))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Resumes a stream: what was seen after an id, oldest first, without what was only read as history.</summary>
    public async Task<IReadOnlyList<LaunchEvent>> AfterAsync(
        LaunchSource? source, long afterId, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Live(db, source)
            .Where(launch => launch.Id > afterId && launch.SeenBy != SeenBy.History)
            .OrderBy(launch => launch.Id)
            .Take(Math.Clamp(count, 1, MaximumPage))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What was seen last, newest first, without what was only read as history.</summary>
    /// <param name="source">Null: all sources.</param>
    public async Task<IReadOnlyList<LaunchEvent>> SeenLastAsync(LaunchSource? source, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Live(db, source).Where(launch => launch.SeenBy != SeenBy.History)
            .OrderByDescending(launch => launch.Id).Take(Math.Clamp(count, 1, MaximumPage)).ToListAsync(cancellationToken);
    }

    /// <summary>The newest launches of a creator, newest first.</summary>
    /// <param name="creator">Lower case, as stored.</param>
    public async Task<(CreatorRecord? Record, IReadOnlyList<LaunchEvent> Launches)> OfCreatorAsync(
        string creator, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await db.Creators.AsNoTracking().SingleOrDefaultAsync(row => row.Address == creator, cancellationToken);
        var launches = await Live(db, source: null).Where(launch => launch.Creator == creator)
            .OrderByDescending(launch => launch.BlockNumber).ThenByDescending(launch => launch.LogIndex)
            .Take(Math.Clamp(count, 1, MaximumPage)).ToListAsync(cancellationToken);
        return (record, launches);
    }

    /// <summary>What was seen of a token beside its launch, oldest first.</summary>
    /// <param name="tokenAddress">Lower case, as stored.</param>
    public async Task<IReadOnlyList<LaunchSighting>> SightingsAsync(string tokenAddress, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LaunchSightings.AsNoTracking()
            .Where(sighting => sighting.TokenAddress == tokenAddress && sighting.Status == LaunchStatus.Live)
            .OrderBy(sighting => sighting.EventTime).ThenBy(sighting => sighting.Id)
            .Take(Math.Clamp(count, 1, MaximumPage)).ToListAsync(cancellationToken);
    }

    /// <param name="tokenAddress">Lower case, as stored.</param>
    /// <returns>The token's launch, rolled back or not; null when none was seen.</returns>
    public async Task<LaunchEvent?> OfTokenAsync(string tokenAddress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LaunchEvents.AsNoTracking()
            .SingleOrDefaultAsync(launch => launch.TokenAddress == tokenAddress, cancellationToken);
    }

    private static IQueryable<LaunchEvent> Live(RegouDbContext db, LaunchSource? source) =>
        db.LaunchEvents.AsNoTracking().Where(launch => launch.Status == LaunchStatus.Live && (source == null || launch.Source == source));
}
