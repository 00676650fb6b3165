using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>Finds in the database, page by page, the users who have something waiting and a way that may have room; best tier first.</summary>
internal sealed class WaitingSweep(IDbContextFactory<RegouDbContext> contexts, IOptions<PushOptions> options, TimeProvider time)
{
    private const int Page = 500;
    private static readonly (Tier Tier, string Plan)[] Passes =
    [
        (Tier.Yearly, "u.yearly_until > {1}"),
        (Tier.Monthly, "u.plan_until > {1} AND coalesce(u.yearly_until, 0) <= {1}"),
        (Tier.Trial, "coalesce(u.plan_until, 0) <= {1} AND coalesce(u.yearly_until, 0) <= {1}"),
    ];

    public async IAsyncEnumerable<(Tier Tier, IReadOnlyList<long> Users)> PagesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (tier, plan) in Passes)
        {
            var after = 0L;
            while (await ReadAsync(plan, after, cancellationToken) is { Count: > 0 } users)
            {
                yield return (tier, users);
                after = users[^1];
            }
        }
    }

    private async Task<List<long>> ReadAsync(string plan, long after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sql = $$"""
            SELECT u.id AS "Value" FROM users u
            WHERE u.id > {0} AND {{plan}}
              AND (EXISTS (SELECT 1 FROM notification_jobs j WHERE j.user_id = u.id AND j.status = 'pending' AND j.due_at <= {1})
                   OR EXISTS (SELECT 1 FROM user_notices n WHERE n.user_id = u.id AND n.status = 'pending'))
              AND (EXISTS (SELECT 1 FROM wechat_bot_bindings b WHERE b.user_id = u.id AND b.status = 'active' AND NOT b.parked
                             AND b.context_token IS NOT NULL AND b.last_inbound_at > {2} AND b.sent_since_inbound < {3})
                   OR EXISTS (SELECT 1 FROM push_channels c WHERE c.user_id = u.id AND c.status = 'active' AND coalesce(c.rest_until, 0) <= {1}))
            ORDER BY u.id LIMIT {4}
            """;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<long>(
            sql, after, now.ToUnixTimeMilliseconds(), now.AddHours(-options.Value.WindowHours).ToUnixTimeMilliseconds(),
            options.Value.MessagesPerInbound, Page).ToListAsync(cancellationToken);
    }
}
