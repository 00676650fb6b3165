using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Push.Delivering;

namespace Regou.Push.Channels;

/// <summary>Takes a channel away within the caller's transaction; what was sent on it stays in the log, by its lane.</summary>
internal static class ChannelRemoval
{
    public static async Task RunAsync(RegouDbContext db, long channelId, CancellationToken cancellationToken)
    {
        await LaneEnd.ChannelRemovedAsync(db, channelId, cancellationToken);
        await db.PendingWechatSends.Where(send => send.ChannelId == channelId)
            .ExecuteUpdateAsync(set => set.SetProperty(send => send.ChannelId, (long?)null), cancellationToken);
        await db.PushChannels.Where(channel => channel.Id == channelId).ExecuteDeleteAsync(cancellationToken);
    }
}
