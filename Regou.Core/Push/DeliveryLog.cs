using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push;

/// <summary>What became of a user's pushes, step by step. Reads only rows of the user it is asked about, by the index of (user, launch).</summary>
public sealed class DeliveryLog(IDbContextFactory<RegouDbContext> contexts)
{
    public const int MaximumPage = 100;

    /// <summary>Newest launch first.</summary>
    /// <param name="beforeLaunchId">Cursor: the last launch of the page before; null: from the newest.</param>
    public async Task<IReadOnlyList<DeliveryRow>> ReadAsync(long userId, int count, long? beforeLaunchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, userId, Math.Clamp(count, 1, MaximumPage), beforeLaunchId ?? long.MaxValue).ToListAsync(cancellationToken);
    }

    /// <returns>What became of these launches for the user; a launch that did not match him is missing.</returns>
    public async Task<IReadOnlyDictionary<long, DeliveryBrief>> OfLaunchesAsync(
        long userId, IReadOnlyList<long> launchIds, CancellationToken cancellationToken)
    {
        if (launchIds.Count == 0) return new Dictionary<long, DeliveryBrief>();
        var wanted = launchIds.Take(MaximumPage).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NotificationJobs.AsNoTracking().Where(job => job.UserId == userId && wanted.Contains(job.LaunchId))
            .Select(job => new { job.LaunchId, job.Status, job.SentAt })
            .ToDictionaryAsync(job => job.LaunchId, job => new DeliveryBrief(job.Status, job.SentAt), cancellationToken);
    }

    /// <summary>Apart from <see cref="ReadAsync"/>, so that the plan of the query can be looked at.</summary>
    internal static IQueryable<DeliveryRow> Rows(RegouDbContext db, long userId, int count, long beforeLaunchId) =>
        from job in db.NotificationJobs.AsNoTracking()
            .Where(job => job.UserId == userId && job.LaunchId < beforeLaunchId).OrderByDescending(job => job.LaunchId).Take(count)
        join launch in db.LaunchEvents on job.LaunchId equals launch.Id
        join found in db.PendingWechatSends on job.SendId equals found.Id into sends
        from send in sends.DefaultIfEmpty()
        orderby job.LaunchId descending
        select new DeliveryRow
        {
            LaunchId = job.LaunchId,
            Source = launch.Source,
            Symbol = launch.Symbol,
            TokenAddress = launch.TokenAddress,
            RolledBack = launch.Status == LaunchStatus.RolledBack,
            LaunchedAt = launch.EventTime,
            SeenAt = launch.SeenAt,
            MatchedAt = job.CreatedAt,
            QueuedAt = send == null ? null : send.CreatedAt,
            HandedAt = send == null ? null : send.HandedAt,
            AcceptedAt = job.SentAt,
            Status = job.Status,
            Sending = send == null ? null : send.Status,
            Reason = job.Reason ?? (send == null ? null : send.LastError),
            DueAt = job.DueAt,
            Attempts = send == null ? 0 : send.Attempts,
            Digest = send != null && db.NotificationJobs.Count(other => other.SendId == send.Id) > 1,
        };
}
