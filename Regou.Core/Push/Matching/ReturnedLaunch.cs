using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Push.Matching;

/// <summary>
/// A launch that was rolled back and is on the chain again: what was taken back is given again. Who has not heard of the rollback hears
/// nothing; who was told is told of the launch anew, and may be corrected anew.
/// </summary>
internal static class ReturnedLaunch
{
    /// <summary>Changes nothing for a launch that was never matched before, or a second time.</summary>
    /// <returns>Users for whom it waits again.</returns>
    public static async Task<IReadOnlyList<long>> ReviveAsync(RegouDbContext db, long launch, CancellationToken cancellationToken)
    {
        if (!await db.NotificationJobs.AnyAsync(job => job.LaunchId == launch, cancellationToken)) return [];
        var subject = launch.ToString(CultureInfo.InvariantCulture);
        var users = await db.Database.SqlQuery<long>(
            $"""
            UPDATE notification_jobs SET status = 'pending', reason = NULL, send_id = NULL, sent_at = NULL
            WHERE launch_id = {launch}
              AND ((status = 'skipped' AND reason = {JobReasons.RolledBack})
                OR (status IN ('sent', 'unknown') AND EXISTS (
                    SELECT 1 FROM user_notices n WHERE n.user_id = notification_jobs.user_id AND n.kind = 'rolled_back' AND n.subject = {subject}
                      AND n.status IN ('queued', 'sent', 'unknown'))))
            RETURNING user_id
            """).ToListAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM user_notices WHERE kind = 'rolled_back' AND subject = {subject}
              AND user_id IN (SELECT user_id FROM notification_jobs WHERE launch_id = {launch})
            """,
            cancellationToken);
        return users;
    }
}
