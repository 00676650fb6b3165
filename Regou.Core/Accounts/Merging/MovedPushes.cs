using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Matching;

namespace Regou.Accounts;

/// <summary>
/// What two accounts were told, are being told and have waiting, as one's. Of a launch or a notice that both have, the one that went
/// farther stays: nothing is told twice, save what both have on the wire at this moment.
/// </summary>
internal static class MovedPushes
{
    /// <summary>What went farther has the higher number.</summary>
    private const string Rank = "CASE {0}.status WHEN 'sent' THEN 6 WHEN 'unknown' THEN 5 WHEN 'queued' THEN 4 WHEN 'pending' THEN 3 WHEN 'failed' THEN 2 ELSE 1 END";

    public static async Task RunAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        await RecallAsync(db, from, to, cancellationToken);
        await RecallAsync(db, to, from, cancellationToken);
        await MoveAsync(db, "notification_jobs", "m.launch_id = t.launch_id", to, from, cancellationToken);
        await MoveAsync(db, "user_notices", "m.kind = t.kind AND m.subject = t.subject", to, from, cancellationToken);
        await MatchAgainAsync(db, to, from, cancellationToken);
    }

    /// <summary>Messages not tried yet that carry what the other account has been told or is being told: what else they carry waits anew.</summary>
    private static async Task RecallAsync(RegouDbContext db, long owner, long other, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT s.* FROM pending_wechat_sends s
            WHERE s.user_id = {0} AND s.status = 'pending' AND s.attempts = 0 AND (
                EXISTS (SELECT 1 FROM notification_jobs m JOIN notification_jobs t ON t.launch_id = m.launch_id
                        WHERE m.send_id = s.id AND m.status = 'queued' AND t.user_id = {1} AND t.status IN ('sent', 'unknown', 'queued'))
                OR EXISTS (SELECT 1 FROM user_notices m JOIN user_notices t ON t.kind = m.kind AND t.subject = m.subject
                        WHERE m.send_id = s.id AND m.status = 'queued' AND t.user_id = {1} AND t.status IN ('sent', 'unknown', 'queued')))
            """;
        foreach (var send in await db.PendingWechatSends.FromSqlRaw(Sql, owner, other).AsNoTracking().ToListAsync(cancellationToken))
        {
            await db.PendingWechatSends.Where(row => row.Id == send.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, SendStatus.Cancelled).SetProperty(row => row.LastError, "two accounts became one"), cancellationToken);
            await MessageTaking.FreeAsync(db, send, cancellationToken);
            await MessageTaking.GiveBackAsync(db, send, cancellationToken);
        }
    }

    private static async Task MoveAsync(RegouDbContext db, string table, string same, long to, long from, CancellationToken cancellationToken)
    {
        var (mine, theirs) = (Rank.Replace("{0}", "m", StringComparison.Ordinal), Rank.Replace("{0}", "t", StringComparison.Ordinal));
        string[] steps =
        [
            $"DELETE FROM {table} WHERE id IN (SELECT m.id FROM {table} m JOIN {table} t ON {same} WHERE m.user_id = {{0}} AND t.user_id = {{1}} AND {theirs} > {mine})",
            $"DELETE FROM {table} WHERE id IN (SELECT t.id FROM {table} t JOIN {table} m ON {same} WHERE m.user_id = {{0}} AND t.user_id = {{1}})",
            $"UPDATE {table} SET user_id = {{0}} WHERE user_id = {{1}}",
        ];
        foreach (var step in steps) await db.Database.ExecuteSqlRawAsync(step, [to, from], cancellationToken);
    }

    /// <summary>
    /// A launch whose matching is between the two, with the survivor done and the other to come, goes back to the survivor: his rules are
    /// other ones now. Users in between have their jobs already.
    /// </summary>
    private static Task<int> MatchAgainAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken) =>
        db.LaunchEvents.Where(launch => launch.FannedOutAt == null && launch.FanOutUser >= to && launch.FanOutUser < from)
            .ExecuteUpdateAsync(set => set.SetProperty(launch => launch.FanOutUser, to - 1), cancellationToken);
}
