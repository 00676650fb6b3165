using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Push.Composing;

/// <summary>Finds the bindings that may be written to now and have launches waiting.</summary>
internal sealed class WaitingQuery(RegouDbContext db, LaunchFeed feed)
{
    /// <param name="afterBinding">Only bindings with a higher id, in order of id.</param>
    /// <param name="wroteSince">Only users who wrote later than this: their window is open.</param>
    public async Task<List<WaitingLaunches>> ReadAsync(
        long afterBinding, int count, PushOptions options, DateTimeOffset wroteSince, CancellationToken cancellationToken)
    {
        var bindings = await (
            from binding in db.WechatBotBindings.AsNoTracking()
            join user in db.Users on binding.UserId equals user.Id
            where binding.Id > afterBinding && binding.Status == BindingStatus.Active && !binding.Parked
                && binding.ContextToken != null && binding.LastInboundAt > wroteSince
                && binding.SentSinceInbound < options.MessagesPerInbound
                && db.NotificationJobs.Any(job => job.UserId == binding.UserId && job.Status == JobStatus.Pending)
                && !db.PendingWechatSends.Any(send => send.BindingId == binding.Id && send.Kind != SendKind.Reply
                    && (send.Status == SendStatus.Pending || send.Status == SendStatus.Processing))
            orderby binding.Id
            select new { Binding = binding, user.Language, user.Overflowed }).Take(count).ToListAsync(cancellationToken);
        if (bindings.Count == 0) return [];

        var users = bindings.ConvertAll(row => row.Binding.UserId);
        var jobs = (await JobsAsync(users, options.LaunchesPerMessage, cancellationToken)).ToLookup(job => job.UserId);
        var launches = await LaunchesAsync(jobs.SelectMany(group => group).Select(job => job.LaunchId), cancellationToken);
        return
        [
            .. from row in bindings.DistinctBy(row => row.Binding.UserId)
               let mine = jobs[row.Binding.UserId].ToList()
               where mine.Count > 0
               select new WaitingLaunches(
                   row.Binding, row.Language, [.. mine.Select(job => (job.Id, launches[job.LaunchId]))],
                   mine[0].Total, DateTimeOffset.FromUnixTimeMilliseconds(mine[0].OldestMs), row.Overflowed),
        ];
    }

    private Task<List<WaitingJob>> JobsAsync(List<long> users, int perUser, CancellationToken cancellationToken)
    {
        // Numbers only, so that both engines take the list as it is.
        var list = string.Join(',', users);
        var sql = $$"""
            SELECT id AS "Id", user_id AS "UserId", launch_id AS "LaunchId", total AS "Total", oldest AS "OldestMs"
            FROM (SELECT id, user_id, launch_id,
                         row_number() OVER (PARTITION BY user_id ORDER BY launch_id DESC) AS place,
                         count(*) OVER (PARTITION BY user_id) AS total,
                         min(created_at) OVER (PARTITION BY user_id) AS oldest
                  FROM notification_jobs WHERE status = 'pending' AND user_id IN ({{list}})) AS waiting
            WHERE place <= {0} ORDER BY user_id, place
            """;
        return db.Database.SqlQueryRaw<WaitingJob>(sql, perUser).ToListAsync(cancellationToken);
    }

    /// <summary>Mostly in memory already; what is older is read.</summary>
    private async Task<Dictionary<long, LaunchEvent>> LaunchesAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        var found = feed.Newest.Where(launch => wanted.Contains(launch.Id)).ToDictionary(launch => launch.Id);
        var missing = wanted.Where(id => !found.ContainsKey(id)).ToList();
        if (missing.Count == 0) return found;
        foreach (var launch in await db.LaunchEvents.AsNoTracking().Where(launch => missing.Contains(launch.Id)).ToListAsync(cancellationToken))
            found[launch.Id] = launch;
        return found;
    }

    private sealed record WaitingJob(long Id, long UserId, long LaunchId, int Total, long OldestMs);
}
