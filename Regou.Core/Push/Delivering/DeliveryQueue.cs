using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Delivering;

/// <summary>
/// The queue of messages in the database. Guarantees: one message at a time per target, in order of priority and then of
/// queueing; a claim is a lease, so that what a dead process held is taken up again with the same client id.
/// </summary>
public sealed class DeliveryQueue(WriteGate writes, IDbContextFactory<RegouDbContext> contexts, IOptions<PushOptions> options, TimeProvider time)
{
    /// <param name="lane">Null: of all.</param>
    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(string claimer, int count, CancellationToken cancellationToken, long? lane = null)
    {
        var claimedAt = time.GetUtcNow();
        var now = claimedAt.ToUnixTimeMilliseconds();
        var until = now + (options.Value.LeaseSeconds * 1_000L);
        var rows = await writes.WriteAsync(
            db => db.Database.SqlQueryRaw<ClaimedRow>(lane is null ? Claim : OfLane, [claimer, until, now, count, .. lane is null ? Array.Empty<object>() : [lane]]).ToListAsync(cancellationToken),
            cancellationToken);
        return
        [
            .. from row in rows
               orderby row.Priority descending, row.Id
               select new ClaimedSend(
                   row.Id, row.ChannelKind is null ? ChannelKind.Ilink : EnumWords.Parse<ChannelKind>(row.ChannelKind),
                   row.BindingId ?? row.ChannelId ?? 0, EnumWords.Parse<SendKind>(row.Kind), row.ClientId, row.Content, row.Attempts, claimedAt)
               {
                   UserId = row.UserId,
                   Priority = row.Priority,
                   CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedMs),
               },
        ];
    }

    /// <summary>Writes what became of attempts, all in one transaction.</summary>
    public Task SettleAsync(IReadOnlyList<Settled> settled, CancellationToken cancellationToken) =>
        writes.WriteAsync(
            async db =>
            {
                await using var store = new SettlementStore(db, time.GetUtcNow());
                await store.WriteAsync(settled, cancellationToken);
            },
            cancellationToken);

    /// <returns>Messages that wait or are on their way.</returns>
    public async Task<int> LengthAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM pending_wechat_sends WHERE status IN ('pending', 'processing')""")
            .SingleAsync(cancellationToken);
    }

    /// <summary>
    /// The statuses stand as the partial indexes have them: without, the whole history is read. A message is at the head of its lane when
    /// it is the one being processed (its lease ran out), or when none is and no other goes before it.
    /// </summary>
    private const string Claim = """
        UPDATE pending_wechat_sends
        SET status = 'processing', attempts = attempts + 1, claimed_by = {0}, claimed_until = {1}
        WHERE id IN (
            SELECT s.id FROM pending_wechat_sends s
            LEFT JOIN wechat_bot_bindings b ON b.id = s.binding_id
            LEFT JOIN push_channels c ON c.id = s.channel_id
            WHERE s.status IN ('pending', 'processing') /* lane */
              AND (s.status = 'pending' OR s.claimed_until < {2}) AND s.due_at <= {2}
              AND ((b.status = 'active' AND NOT b.parked) OR (c.status = 'active' AND coalesce(c.rest_until, 0) <= {2}))
              AND (s.status = 'processing' OR NOT EXISTS (
                  SELECT 1 FROM pending_wechat_sends h
                  WHERE h.lane = s.lane AND h.status IN ('pending', 'processing') AND h.id <> s.id
                    AND (h.status = 'processing' OR h.priority > s.priority OR (h.priority = s.priority AND h.id < s.id))))
            ORDER BY s.priority DESC, s.id LIMIT {3})
        RETURNING id AS "Id", user_id AS "UserId", binding_id AS "BindingId", channel_id AS "ChannelId",
            (SELECT kind FROM push_channels WHERE id = channel_id) AS "ChannelKind", kind AS "Kind", client_id AS "ClientId", content AS "Content",
            attempts AS "Attempts", priority AS "Priority", created_at AS "CreatedMs"
        """;

    private static readonly string OfLane = Claim.Replace("/* lane */", "AND s.lane = {4}", StringComparison.Ordinal);

    private sealed record ClaimedRow(
        long Id, long UserId, long? BindingId, long? ChannelId, string? ChannelKind, string Kind, string ClientId, string Content, int Attempts,
        int Priority, long CreatedMs);
}
