using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>
/// Keeps what creators did, in the transaction that records or rolls back their launches: always the same as counting their live
/// launches anew. A launch without a known creator counts for nobody.
/// </summary>
internal sealed class CreatorBook(RegouDbContext db) : IAsyncDisposable
{
    private readonly PreparedStatement add = new(
        db,
        """
        INSERT INTO creators (address, launches, migrations, last_launch_at) VALUES (@creator, @launches, @migrations, @last)
        ON CONFLICT (address) DO UPDATE SET launches = creators.launches + excluded.launches,
            migrations = creators.migrations + excluded.migrations,
            last_launch_at = CASE WHEN creators.last_launch_at > excluded.last_launch_at
                THEN creators.last_launch_at ELSE excluded.last_launch_at END
        """,
        "creator", "launches", "migrations", "last");

    /// <summary>Writes into a launch that is about to be recorded what its creator did before.</summary>
    public async Task DescribeAsync(LaunchEvent launch, CancellationToken cancellationToken)
    {
        if (launch.Creator.Length == 0) return;
        var record = await db.Creators.AsNoTracking().SingleOrDefaultAsync(row => row.Address == launch.Creator, cancellationToken);
        launch.CreatorLaunches = record?.Launches ?? 0;
        launch.CreatorMigrations = record?.Migrations ?? 0;
        launch.CreatorLastLaunchAt = record?.LastLaunchAt;
        launch.CreatorSameSymbol = record is null or { Launches: 0 }
            ? 0
            : await db.LaunchEvents.CountAsync(
                row => row.Creator == launch.Creator && row.Symbol == launch.Symbol && row.Status == LaunchStatus.Live, cancellationToken);
    }

    public async Task AddAsync(IReadOnlyCollection<LaunchEvent> launches, CancellationToken cancellationToken)
    {
        foreach (var group in launches.Where(launch => launch.Creator.Length > 0).GroupBy(launch => launch.Creator))
        {
            var migrations = group.Count(launch => launch.MigratedAt is not null);
            await add.RunAsync(cancellationToken, group.Key, group.Count(), migrations, group.Max(launch => launch.EventTime));
        }
    }

    /// <summary>As <see cref="AddAsync"/> for every launch that this transaction inserted, in one statement: for the mass of history.</summary>
    /// <remarks>
    /// Grouped by an expression (addresses are lower-case anyhow), because the planner would rather walk the whole index of creators
    /// than sort the new rows.
    /// </remarks>
    /// <param name="firstId">Of the launches that this transaction inserted; nobody else inserts meanwhile.</param>
    public Task<int> AddInsertedAsync(long firstId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO creators (address, launches, migrations, last_launch_at)
            SELECT creator, count(*), count(migrated_at), max(event_time) FROM launch_events
            WHERE id >= {firstId} AND creator <> '' AND status = 'live' GROUP BY lower(creator)
            ON CONFLICT (address) DO UPDATE SET launches = creators.launches + excluded.launches,
                migrations = creators.migrations + excluded.migrations,
                last_launch_at = CASE WHEN creators.last_launch_at > excluded.last_launch_at
                    THEN creators.last_launch_at ELSE excluded.last_launch_at END
            """,
            cancellationToken);

    /// <summary>After launches were rolled back or moved, or migrations came or went: counts their creators anew.</summary>
    public async Task RecountAsync(IReadOnlyCollection<string> creators, CancellationToken cancellationToken)
    {
        foreach (var creator in creators.Where(creator => creator.Length > 0).Distinct())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO creators (address, launches, migrations, last_launch_at)
                SELECT {creator}, count(*), count(migrated_at), max(event_time) FROM launch_events WHERE creator = {creator} AND status = 'live'
                ON CONFLICT (address) DO UPDATE
                SET launches = excluded.launches, migrations = excluded.migrations, last_launch_at = excluded.last_launch_at
                """,
                cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => add.DisposeAsync();
}
