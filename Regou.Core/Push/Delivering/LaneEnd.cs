using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Push.Delivering;

/// <summary>
/// What becomes of the messages of a target that went silent, died or was renewed. Within the caller's transaction. What surely did not
/// go out is free for other ways; what may have arrived is never sent a second time under another name.
/// </summary>
public static class LaneEnd
{
    /// <summary>For when a binding answered -14: frees what waits, and the user is told on his other channels.</summary>
    public static async Task BindingDiedAsync(RegouDbContext db, long bindingId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await FreeAsync(db, bindingId, JobReasons.NewScan, cancellationToken);
        await CancelPlainAsync(db, bindingId, "the binding ended", cancellationToken);
        var binding = await db.WechatBotBindings.AsNoTracking().Where(row => row.Id == bindingId).Select(row => new { row.UserId, row.BoundAt }).SingleAsync(cancellationToken);
        var subject = binding.BoundAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO user_notices (user_id, kind, subject, created_at, status)
            VALUES ({binding.UserId}, {NoticeKind.Rescan.Word()}, {subject}, {now.ToUnixTimeMilliseconds()}, 'pending')
            ON CONFLICT (user_id, kind, subject) DO NOTHING
            """,
            cancellationToken);
        await SubscriberVersion.RaiseAsync(db, binding.UserId, cancellationToken);
    }

    public static async Task ChannelBrokeAsync(RegouDbContext db, long channelId, string reason, CancellationToken cancellationToken)
    {
        var error = reason.Length > 500 ? reason[..500] : reason;
        await db.PushChannels.Where(row => row.Id == channelId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, ChannelStatus.Broken).SetProperty(row => row.LastError, error), cancellationToken);
        await FreeAsync(db, -channelId, JobReasons.BrokenChannel, cancellationToken);
        await CancelPlainAsync(db, -channelId, "the channel broke", cancellationToken);
        await GiveUpTriedAsync(db, -channelId, "the channel broke before the outcome was known", cancellationToken);
        var user = await db.PushChannels.Where(row => row.Id == channelId).Select(row => row.UserId).SingleAsync(cancellationToken);
        await SubscriberVersion.RaiseAsync(db, user, cancellationToken);
    }

    public static async Task ChannelRemovedAsync(RegouDbContext db, long channelId, CancellationToken cancellationToken)
    {
        await FreeAsync(db, -channelId, JobReasons.RemovedChannel, cancellationToken);
        await CancelPlainAsync(db, -channelId, JobReasons.RemovedChannel, cancellationToken);
        await GiveUpTriedAsync(db, -channelId, "its channel was removed before the outcome was known", cancellationToken);
    }

    /// <summary>
    /// For when the user scanned again: the new bot does not know the client ids of the one before, so that a retry there could arrive
    /// twice.
    /// </summary>
    public static async Task BindingRenewedAsync(RegouDbContext db, long bindingId, CancellationToken cancellationToken)
    {
        await GiveUpTriedAsync(db, bindingId, "the binding was renewed before the outcome was known", cancellationToken);
        var userId = await db.WechatBotBindings.Where(row => row.Id == bindingId).Select(row => row.UserId).SingleAsync(cancellationToken);
        await SubscriberVersion.RaiseAsync(db, userId, cancellationToken);
    }

    /// <summary>Messages with launches or notices that were never tried are taken back; what they carry waits again.</summary>
    public static async Task FreeAsync(RegouDbContext db, long lane, string reason, CancellationToken cancellationToken)
    {
        const string untried = """
            SELECT id FROM pending_wechat_sends WHERE status IN ('pending', 'processing') AND status = 'pending' AND lane = {0} AND attempts = 0
                AND kind IN ('launches', 'service')
            """;
        object[] values = [lane, reason];
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE notification_jobs SET status = 'pending', reason = {{1}}, send_id = NULL WHERE send_id IN ({untried})", values, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE user_notices SET status = 'pending', reason = {{1}}, send_id = NULL WHERE send_id IN ({untried})", values, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE pending_wechat_sends SET status = 'cancelled', last_error = {{1}} WHERE id IN ({untried})", values, cancellationToken);
    }

    private static Task<int> CancelPlainAsync(RegouDbContext db, long lane, string reason, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE pending_wechat_sends SET status = 'cancelled', last_error = {reason}
            WHERE status IN ('pending', 'processing') AND status = 'pending' AND lane = {lane} AND attempts = 0 AND kind IN ('reply', 'test', 'notice')
            """,
            cancellationToken);

    private static async Task GiveUpTriedAsync(RegouDbContext db, long lane, string reason, CancellationToken cancellationToken)
    {
        const string tried = "SELECT id FROM pending_wechat_sends WHERE status IN ('pending', 'processing') AND lane = {0} AND attempts > 0";
        object[] values = [lane, reason];
        await db.Database.ExecuteSqlRawAsync($"UPDATE notification_jobs SET status = 'unknown', reason = {{1}} WHERE send_id IN ({tried})", values, cancellationToken);
        await db.Database.ExecuteSqlRawAsync($"UPDATE user_notices SET status = 'unknown', reason = {{1}} WHERE send_id IN ({tried})", values, cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE pending_wechat_sends SET status = 'unknown', last_error = {{1}} WHERE id IN ({tried})", values, cancellationToken);
    }
}
