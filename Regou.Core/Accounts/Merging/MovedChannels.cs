using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Accounts;

/// <summary>Bindings and channels of two accounts in one order: the survivor's, then the other's.</summary>
internal static class MovedChannels
{
    public static async Task RunAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        var taken = await LastAsync(db, to, cancellationToken);
        await db.WechatBotBindings.Where(row => row.UserId == from).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.UserId, to).SetProperty(row => row.Position, row => row.Position + taken + 1), cancellationToken);
        await db.PushChannels.Where(row => row.UserId == from).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.UserId, to).SetProperty(row => row.Position, row => row.Position + taken + 1), cancellationToken);
        await db.PendingWechatSends.Where(row => row.UserId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, to), cancellationToken);
    }

    /// <returns>The last place that is taken; -1: none.</returns>
    private static async Task<int> LastAsync(RegouDbContext db, long userId, CancellationToken cancellationToken) => Math.Max(
        await db.WechatBotBindings.Where(row => row.UserId == userId).MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1,
        await db.PushChannels.Where(row => row.UserId == userId).MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1);
}
