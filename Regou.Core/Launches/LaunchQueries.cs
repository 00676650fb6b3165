using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches;

/// <summary>Reads launches for pages, API and commands. Newest first means highest id first: the order in which Regou saw them.</summary>
public sealed class LaunchQueries(IDbContextFactory<RegouDbContext> contexts)
{
    public const int MaximumPage = 200;

    /// <param name="source">Null: all sources.</param>
    /// <param name="beforeId">Cursor: only launches with a lower id; null: from the newest.</param>
    /// <param name="count">1 to <see cref="MaximumPage"/>.</param>
    public async Task<IReadOnlyList<LaunchEvent>> LatestAsync(
        LaunchSource? source, long? beforeId, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Live(db, source)
            .Where(launch => beforeId == null || launch.Id < beforeId)
            .OrderByDescending(launch => launch.Id)
            .Take(Math.Clamp(count, 1, MaximumPage))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Resumes a stream: what came after an id, oldest first.</summary>
    public async Task<IReadOnlyList<LaunchEvent>> AfterAsync(
        LaunchSource? source, long afterId, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Live(db, source)
            .Where(launch => launch.Id > afterId)
            .OrderBy(launch => launch.Id)
            .Take(Math.Clamp(count, 1, MaximumPage))
            .ToListAsync(cancellationToken);
    }

    /// <param name="tokenAddress">Lower case, as stored.</param>
    /// <returns>The token's newest launch, rolled back or not; null when none was seen.</returns>
    public async Task<LaunchEvent?> OfTokenAsync(string tokenAddress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LaunchEvents.AsNoTracking()
            .Where(launch => launch.TokenAddress == tokenAddress)
            .OrderByDescending(launch => launch.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<LaunchEvent> Live(RegouDbContext db, LaunchSource? source) =>
        db.LaunchEvents.AsNoTracking().Where(launch => launch.Status == LaunchStatus.Live && (source == null || launch.Source == source));
}
