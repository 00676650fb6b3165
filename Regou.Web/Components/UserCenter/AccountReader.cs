using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

public sealed class AccountReader(
    IDbContextFactory<RegouDbContext> contexts, IOptions<PlanOptions> plans, IOptions<PushOptions> push, TimeProvider time)
{
    /// <returns>Null when there is no such user: a session may outlive the database it came from.</returns>
    public async Task<Account?> ReadAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken);
        if (user is null) return null;
        var bindings = await db.WechatBotBindings.AsNoTracking().Where(row => row.UserId == userId)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var waiting = await db.NotificationJobs.CountAsync(job => job.UserId == userId && job.Status == JobStatus.Pending, cancellationToken);
        var channels = await db.PushChannels.CountAsync(row => row.UserId == userId && row.Status == ChannelStatus.Active, cancellationToken);
        var now = time.GetUtcNow();
        return new(
            user, Standing.Of(user, plans.Value, now), [.. bindings.Select(binding => BoundBot.From(binding, push.Value, now))], waiting, channels, now);
    }
}
