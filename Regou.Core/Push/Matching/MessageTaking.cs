using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Matching;

/// <summary>Takes messages back that carry a launch which is no more; what else they carried waits again, and their charge is given back.</summary>
internal sealed class MessageTaking(RegouDbContext db, long launch)
{
    private readonly List<long> freed = [];

    public int Taken { get; private set; }

    /// <summary>Jobs of the launch.</summary>
    public int Skipped { get; private set; }

    /// <summary>Users of whom something else waits again.</summary>
    public IReadOnlyList<long> Freed => freed;

    /// <summary>Nothing when somebody claimed it meanwhile.</summary>
    public async Task TakeBackAsync(PendingWechatSend send, CancellationToken cancellationToken)
    {
        if (await db.PendingWechatSends.Where(row => row.Id == send.Id && row.Status == SendStatus.Pending && row.Attempts == 0).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, SendStatus.Cancelled).SetProperty(row => row.LastError, JobReasons.RolledBack),
            cancellationToken) == 0) return;
        Taken++;
        Skipped += await db.NotificationJobs.Where(job => job.SendId == send.Id && job.LaunchId == launch && job.Status == JobStatus.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.Status, JobStatus.Skipped).SetProperty(job => job.Reason, JobReasons.RolledBack)
                .SetProperty(job => job.SendId, (long?)null),
            cancellationToken);
        if (await FreeAsync(db, send, cancellationToken)) freed.Add(send.UserId);
        await GiveBackAsync(db, send, cancellationToken);
    }

    /// <summary>What a cancelled message carried waits again.</summary>
    /// <returns>Whether it carried anything.</returns>
    public static async Task<bool> FreeAsync(RegouDbContext db, PendingWechatSend send, CancellationToken cancellationToken)
    {
        var jobs = await db.NotificationJobs.Where(job => job.SendId == send.Id && job.Status == JobStatus.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.Status, JobStatus.Pending).SetProperty(job => job.SendId, (long?)null), cancellationToken);
        var notices = await db.UserNotices.Where(notice => notice.SendId == send.Id && notice.Status == JobStatus.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(notice => notice.Status, JobStatus.Pending).SetProperty(notice => notice.SendId, (long?)null), cancellationToken);
        return jobs + notices > 0;
    }

    /// <summary>Not when the count was begun anew since: then the message is not in it.</summary>
    public static async Task GiveBackAsync(RegouDbContext db, PendingWechatSend send, CancellationToken cancellationToken)
    {
        await db.WechatBotBindings
            .Where(binding => binding.Id == send.BindingId && binding.SentSinceInbound > 0
                && (binding.LastInboundAt == null || binding.LastInboundAt <= send.CreatedAt))
            .ExecuteUpdateAsync(set => set.SetProperty(binding => binding.SentSinceInbound, binding => binding.SentSinceInbound - 1), cancellationToken);
        await db.PushChannels
            .Where(channel => channel.Id == send.ChannelId && channel.SentInWindow > 0 && channel.WindowStart <= send.CreatedAt)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.SentInWindow, channel => channel.SentInWindow - 1), cancellationToken);
    }
}
