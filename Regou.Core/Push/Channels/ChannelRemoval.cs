using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>
/// Takes a channel away within the caller's transaction. What waits on its lane is cancelled and what it carried waits again. What is
/// under way at this moment may arrive: it ends as unknown, visibly, rather than going out a second time.
/// </summary>
internal static class ChannelRemoval
{
    private const string UnderWay = "its channel was removed while it was under way";

    public static async Task RunAsync(RegouDbContext db, long channelId, CancellationToken cancellationToken)
    {
        var lane = db.PendingWechatSends.Where(send => send.ChannelId == channelId);
        await FreeAsync(db, lane.Where(send => send.Status == SendStatus.Pending), cancellationToken);
        await GiveUpAsync(db, lane.Where(send => send.Status == SendStatus.Processing), cancellationToken);
        // What was sent stays in the log, by its lane.
        await lane.ExecuteUpdateAsync(set => set.SetProperty(send => send.ChannelId, (long?)null), cancellationToken);
        await db.PushChannels.Where(channel => channel.Id == channelId).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task FreeAsync(RegouDbContext db, IQueryable<PendingWechatSend> sends, CancellationToken cancellationToken)
    {
        await db.NotificationJobs.Where(job => sends.Any(send => send.Id == job.SendId)).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.Status, JobStatus.Pending).SetProperty(job => job.SendId, (long?)null)
                .SetProperty(job => job.Reason, (string?)null),
            cancellationToken);
        await db.UserNotices.Where(notice => sends.Any(send => send.Id == notice.SendId)).ExecuteUpdateAsync(
            set => set.SetProperty(notice => notice.Status, JobStatus.Pending).SetProperty(notice => notice.SendId, (long?)null)
                .SetProperty(notice => notice.Reason, (string?)null),
            cancellationToken);
        await sends.ExecuteUpdateAsync(set => set.SetProperty(send => send.Status, SendStatus.Cancelled), cancellationToken);
    }

    private static async Task GiveUpAsync(RegouDbContext db, IQueryable<PendingWechatSend> sends, CancellationToken cancellationToken)
    {
        await db.NotificationJobs.Where(job => sends.Any(send => send.Id == job.SendId)).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.Status, JobStatus.Unknown).SetProperty(job => job.Reason, UnderWay), cancellationToken);
        await db.UserNotices.Where(notice => sends.Any(send => send.Id == notice.SendId)).ExecuteUpdateAsync(
            set => set.SetProperty(notice => notice.Status, JobStatus.Unknown).SetProperty(notice => notice.Reason, UnderWay), cancellationToken);
        await sends.ExecuteUpdateAsync(
            set => set.SetProperty(send => send.Status, SendStatus.Unknown).SetProperty(send => send.LastError, UnderWay)
                .SetProperty(send => send.ClaimedBy, (string?)null).SetProperty(send => send.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }
}
