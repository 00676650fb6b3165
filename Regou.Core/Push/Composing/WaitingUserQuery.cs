using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>Reads what waits for users and which ways lead to them; what is not to be sent any more is left out and named.</summary>
internal sealed class WaitingUserQuery(RegouDbContext db, RouteQuery routes, LaunchFeed feed, IOptions<PushOptions> push, IOptions<PlanOptions> plans)
{
    private const int NoticesAtOnce = 500;

    public async Task<List<WaitingUser>> ReadAsync(long[] users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Users.AsNoTracking().Where(user => EF.Parameter(users).Contains(user.Id)).ToListAsync(cancellationToken);
        if (rows.Count == 0) return [];
        var list = string.Join(',', users.Select(user => user.ToString(CultureInfo.InvariantCulture)));
        var ways = await routes.ReadAsync(db, users, now, cancellationToken);
        var due = (await DueAsync(list, now, cancellationToken)).ToLookup(job => job.UserId);
        var next = (await NextAsync(list, now, cancellationToken)).ToDictionary(row => row.UserId, row => Time(row.NextMs));
        var notices = await db.UserNotices.AsNoTracking()
            .Where(notice => EF.Parameter(users).Contains(notice.UserId) && notice.Status == JobStatus.Pending)
            .OrderBy(notice => notice.Id).Take(NoticesAtOnce).ToListAsync(cancellationToken);
        var launches = await LaunchesAsync(
            due.SelectMany(group => group).Select(job => job.LaunchId).Concat(notices.Select(LaunchOf).OfType<long>()), cancellationToken);
        var credits = await CreditQuery.ReadAsync(db, notices, cancellationToken);
        var told = notices.ToLookup(notice => notice.UserId, notice => Waiting(notice, launches, credits));
        return [.. rows.Select(user => Gather(user, [.. ways[user.Id]], [.. due[user.Id]], next.GetValueOrDefault(user.Id), [.. told[user.Id]], launches, now))];
    }

    /// <returns>Jobs that were muted or rolled back after they had matched, and notices that are not true any more.</returns>
    public Task<List<Dropped>> DroppedAsync(long[] users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var list = string.Join(',', users.Select(user => user.ToString(CultureInfo.InvariantCulture)));
        var sql = $"""
            SELECT j.id AS "Id", CASE WHEN l.status <> 'live' THEN 'rolled_back' ELSE 'muted' END AS "Reason", 0 AS "IsNotice"
            FROM notification_jobs j JOIN launch_events l ON l.id = j.launch_id
            WHERE j.status = 'pending' AND j.user_id IN ({list}) AND (l.status <> 'live' OR EXISTS (
                SELECT 1 FROM user_marks m WHERE m.user_id = j.user_id
                AND ((m.kind = 'muted_creator' AND m.address = l.creator) OR (m.kind = 'muted_token' AND m.address = l.token_address))))
            UNION ALL
            SELECT n.id, 'mended', 1 FROM user_notices n
            WHERE n.status = 'pending' AND n.user_id IN ({list})
              AND ((n.kind = 'rescan' AND NOT EXISTS (SELECT 1 FROM wechat_bot_bindings b WHERE b.user_id = n.user_id AND b.status = 'needs_rescan'))
                OR (n.kind = 'rolled_back' AND EXISTS (SELECT 1 FROM launch_events l WHERE l.id = CAST(n.subject AS BIGINT) AND l.status = 'live'))
                OR (n.kind = 'credited' AND EXISTS (SELECT 1 FROM ledger_entries r WHERE r.reverses = CAST(n.subject AS BIGINT)))
                OR (n.kind = 'plan_ends' AND NOT EXISTS (
                    SELECT 1 FROM users u WHERE u.id = n.user_id AND u.plan_until > {ToMs(now)} AND n.subject LIKE CAST(u.plan_until AS TEXT) || ':%')))
            """;
        return db.Database.SqlQueryRaw<Dropped>(sql).ToListAsync(cancellationToken);
    }

    private WaitingUser Gather(
        User user, Route[] ways, WaitingJob[] due, DateTimeOffset? next, WaitingNotice[] notices, Dictionary<long, LaunchEvent> launches, DateTimeOffset now)
    {
        var offers = notices.Count(notice => notice.Kind == NoticeKind.Offer);
        var backlog = new Backlog(
            due.Length == 0 ? 0 : due[0].Total, due.Length == 0 ? now : Time(due[0].OldestMs)!.Value, next, notices.Length - offers, offers);
        var tier = Standing.Of(user, plans.Value, now).Tier;
        return new(user, tier, ways, backlog, [.. due.Select(job => (job.Id, launches[job.LaunchId]))], notices);
    }

    private static WaitingNotice Waiting(UserNotice notice, Dictionary<long, LaunchEvent> launches, Dictionary<string, Credit> credits) => new(
        notice.Id,
        notice.Kind,
        LaunchOf(notice) is { } id ? launches.GetValueOrDefault(id) : null,
        notice.Kind == NoticeKind.Credited ? credits.GetValueOrDefault(notice.Subject) : null);

    private static string ToMs(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private Task<List<WaitingJob>> DueAsync(string users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Numbers only, so that both engines take the list as it is.
        var sql = $$"""
            SELECT id AS "Id", user_id AS "UserId", launch_id AS "LaunchId", total AS "Total", oldest AS "OldestMs"
            FROM (SELECT id, user_id, launch_id,
                         row_number() OVER (PARTITION BY user_id ORDER BY strength DESC, launch_id DESC) AS place,
                         count(*) OVER (PARTITION BY user_id) AS total,
                         min(CASE WHEN due_at > created_at THEN due_at ELSE created_at END) OVER (PARTITION BY user_id) AS oldest
                  FROM notification_jobs WHERE status = 'pending' AND due_at <= {0} AND user_id IN ({{users}})) AS waiting
            WHERE place <= {1} ORDER BY user_id, place
            """;
        return db.Database.SqlQueryRaw<WaitingJob>(sql, now.ToUnixTimeMilliseconds(), push.Value.LaunchesPerMessage).ToListAsync(cancellationToken);
    }

    private Task<List<NextJob>> NextAsync(string users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sql = $$"""
            SELECT user_id AS "UserId", min(due_at) AS "NextMs" FROM notification_jobs
            WHERE status = 'pending' AND due_at > {0} AND user_id IN ({{users}}) GROUP BY user_id
            """;
        return db.Database.SqlQueryRaw<NextJob>(sql, now.ToUnixTimeMilliseconds()).ToListAsync(cancellationToken);
    }

    /// <summary>Mostly in memory already; what is older is read.</summary>
    private async Task<Dictionary<long, LaunchEvent>> LaunchesAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        var found = feed.Newest.Where(launch => wanted.Contains(launch.Id)).ToDictionary(launch => launch.Id);
        var missing = wanted.Where(id => !found.ContainsKey(id)).ToArray();
        if (missing.Length == 0) return found;
        foreach (var launch in await db.LaunchEvents.AsNoTracking().Where(launch => EF.Parameter(missing).Contains(launch.Id)).ToListAsync(cancellationToken))
            found[launch.Id] = launch;
        return found;
    }

    private static long? LaunchOf(UserNotice notice) =>
        notice.Kind == NoticeKind.RolledBack && long.TryParse(notice.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateTimeOffset? Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record WaitingJob(long Id, long UserId, long LaunchId, int Total, long OldestMs);

    private sealed record NextJob(long UserId, long NextMs);
}

/// <summary>A job, or a notice, that is not to be sent.</summary>
internal sealed record Dropped(long Id, string Reason, int IsNotice);
