using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Matching;

/// <summary>One transaction of taking a launch back; a second time it finds nothing to do.</summary>
internal sealed class RetractionStep(RegouDbContext db, long launch, DateTimeOffset now)
{
    /// <summary>Jobs of one transaction.</summary>
    public const int Rows = 5_000;
    private const int Messages = 200;
    private readonly string subject = launch.ToString(CultureInfo.InvariantCulture);

    public async Task<RetractionResult> RunAsync(CancellationToken cancellationToken)
    {
        if (!await db.LaunchEvents.AnyAsync(
            row => row.Id == launch && row.Status == LaunchStatus.RolledBack && row.RetractedAt == null, cancellationToken)) return RetractionResult.Nothing;
        var skipped = await SkipWaitingAsync(cancellationToken);
        var unsent = await UnsentAsync(cancellationToken);
        var taking = new MessageTaking(db, launch);
        foreach (var send in unsent) await taking.TakeBackAsync(send, cancellationToken);
        var corrected = await CorrectAsync(cancellationToken);
        var more = skipped == Rows || unsent.Count == Messages || corrected.Count == Rows;
        if (!more) await FinishAsync(cancellationToken);
        return new(skipped + taking.Skipped, taking.Taken, taking.Freed, corrected, more);
    }

    private Task<int> SkipWaitingAsync(CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE notification_jobs SET status = 'skipped', reason = {JobReasons.RolledBack}
            WHERE id IN (SELECT id FROM notification_jobs WHERE launch_id = {launch} AND status = 'pending' LIMIT {Rows})
            """,
            cancellationToken);

    /// <summary>
    /// Messages that nobody has tried to send. One that was tried may have arrived: it goes on under the same client id, since what it
    /// carries would come twice if it were composed anew; then it is corrected.
    /// </summary>
    private Task<List<PendingWechatSend>> UnsentAsync(CancellationToken cancellationToken) =>
        db.PendingWechatSends.AsNoTracking()
            .Where(send => send.Status == SendStatus.Pending && send.Attempts == 0
                && db.NotificationJobs.Any(job => job.LaunchId == launch && job.Status == JobStatus.Queued && job.SendId == send.Id))
            .OrderBy(send => send.Id).Take(Messages).ToListAsync(cancellationToken);

    private Task<List<long>> CorrectAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>(
            $"""
            INSERT INTO user_notices (user_id, kind, subject, created_at, status)
            SELECT j.user_id, 'rolled_back', {subject}, {now.ToUnixTimeMilliseconds()}, 'pending' FROM notification_jobs j
            WHERE j.launch_id = {launch} AND j.status IN ('sent', 'unknown')
              AND NOT EXISTS (SELECT 1 FROM user_notices n WHERE n.user_id = j.user_id AND n.kind = 'rolled_back' AND n.subject = {subject})
            LIMIT {Rows}
            ON CONFLICT (user_id, kind, subject) DO NOTHING
            RETURNING user_id
            """).ToListAsync(cancellationToken);

    private Task<int> FinishAsync(CancellationToken cancellationToken) =>
        db.LaunchEvents
            .Where(row => row.Id == launch
                && !db.NotificationJobs.Any(job => job.LaunchId == launch && (job.Status == JobStatus.Pending || job.Status == JobStatus.Queued)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RetractedAt, now), cancellationToken);
}
