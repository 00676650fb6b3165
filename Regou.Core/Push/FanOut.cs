using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Pipeline;

namespace Regou.Push;

/// <summary>
/// Matches launches with subscribers and writes one job per (user, launch), in one transaction with the mark that the launch was
/// matched: a crash repeats the whole or nothing. A user whose backlog is full gets a count instead of a row.
/// </summary>
public sealed partial class FanOut(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, JobsWaiting jobsWaiting, IOptions<PushOptions> options, TimeProvider time,
    ILogger<FanOut> logger) : IStage
{
    private const int Batch = 200;

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (await DueAsync(cancellationToken) is { Count: > 0 } launches)
        {
            var jobs = await writes.WriteAsync(db => MatchAsync(db, launches, cancellationToken), cancellationToken);
            if (jobs > 0) jobsWaiting.Raise();
            Log.FannedOut(logger, launches.Count, jobs);
            total += launches.Count;
        }

        return total;
    }

    private async Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LaunchEvents.Where(launch => launch.FannedOutAt == null).OrderBy(launch => launch.Id)
            .Select(launch => launch.Id).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<int> MatchAsync(RegouDbContext db, List<long> launches, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stale = now - TimeSpan.FromMinutes(options.Value.MaximumAgeMinutes);
        var (from, to, nowMs, staleMs) = (launches[0], launches[^1], now.ToUnixTimeMilliseconds(), stale.ToUnixTimeMilliseconds());
        var room = options.Value.BacklogLimit;
        var jobs = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notification_jobs (user_id, launch_id, status, created_at)
            SELECT s.user_id, l.id, 'pending', {nowMs}
            FROM launch_events l JOIN subscriptions s ON s.source = l.source AND s.enabled
            WHERE l.id BETWEEN {from} AND {to} AND l.fanned_out_at IS NULL AND l.status = 'live' AND l.event_time >= {staleMs}
              AND (SELECT count(*) FROM notification_jobs j WHERE j.user_id = s.user_id AND j.status = 'pending') < {room}
            ON CONFLICT (user_id, launch_id) DO NOTHING
            """,
            cancellationToken);
        await CountOverflowAsync(db, from, to, staleMs, cancellationToken);
        await db.LaunchEvents.Where(launch => launch.Id >= from && launch.Id <= to && launch.FannedOutAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(launch => launch.FannedOutAt, now), cancellationToken);
        return jobs;
    }

    private static Task<int> CountOverflowAsync(RegouDbContext db, long from, long to, long staleMs, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE users SET overflowed = overflowed + missed.launches
            FROM (SELECT s.user_id, count(*) AS launches
                  FROM launch_events l JOIN subscriptions s ON s.source = l.source AND s.enabled
                  WHERE l.id BETWEEN {from} AND {to} AND l.fanned_out_at IS NULL AND l.status = 'live' AND l.event_time >= {staleMs}
                    AND NOT EXISTS (SELECT 1 FROM notification_jobs j WHERE j.user_id = s.user_id AND j.launch_id = l.id)
                  GROUP BY s.user_id) AS missed
            WHERE users.id = missed.user_id
            """,
            cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Debug, "{Launches} launches matched {Jobs} times")]
        public static partial void FannedOut(ILogger logger, int launches, int jobs);
    }
}
