using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Delivering;

/// <summary>
/// The queue of messages in the database. Guarantees: one message at a time per binding, in order of priority and then of
/// queueing; a claim is a lease, so that what a dead process held is taken up again with the same client id.
/// </summary>
public sealed class DeliveryQueue(WriteGate writes, TimeProvider time)
{
    /// <summary>Longer than any attempt takes, the wait for its turn included.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(string claimer, int count, CancellationToken cancellationToken)
    {
        var claimedAt = time.GetUtcNow();
        var now = claimedAt.ToUnixTimeMilliseconds();
        var until = now + (long)Lease.TotalMilliseconds;
        var rows = await writes.WriteAsync(
            db => db.Database.SqlQuery<ClaimedRow>(
                $"""
                UPDATE pending_wechat_sends
                SET status = 'processing', attempts = attempts + 1, claimed_by = {claimer}, claimed_until = {until}
                WHERE id IN (
                    SELECT s.id FROM pending_wechat_sends s
                    LEFT JOIN wechat_bot_bindings b ON b.id = s.binding_id
                    LEFT JOIN push_channels c ON c.id = s.channel_id
                    WHERE s.status IN ('pending', 'processing') -- as the partial index has it: without, the whole history is read
                      AND ((b.status = 'active' AND NOT b.parked) OR (c.status = 'active' AND coalesce(c.rest_until, 0) <= {now}))
                      AND (s.status = 'pending' OR (s.status = 'processing' AND s.claimed_until < {now})) AND s.due_at <= {now}
                      AND s.id = (SELECT h.id FROM pending_wechat_sends h
                                  WHERE h.lane = s.lane AND h.status IN ('pending', 'processing')
                                  ORDER BY (h.status = 'processing') DESC, h.priority DESC, h.id LIMIT 1)
                    ORDER BY s.priority DESC, s.id LIMIT {count})
                RETURNING id AS "Id", binding_id AS "BindingId", channel_id AS "ChannelId",
                    (SELECT kind FROM push_channels WHERE id = channel_id) AS "ChannelKind", kind AS "Kind", client_id AS "ClientId", content AS "Content",
                    attempts AS "Attempts"
                """).ToListAsync(cancellationToken),
            cancellationToken);
        return
        [
            .. from row in rows
               orderby row.Id
               select new ClaimedSend(
                   row.Id, row.ChannelKind is null ? ChannelKind.Ilink : EnumWords.Parse<ChannelKind>(row.ChannelKind),
                   row.BindingId ?? row.ChannelId ?? 0, EnumWords.Parse<SendKind>(row.Kind), row.ClientId, row.Content, row.Attempts, claimedAt),
        ];
    }

    /// <summary>Writes what became of attempts, all in one transaction.</summary>
    public Task SettleAsync(IReadOnlyList<(ClaimedSend Send, Settlement Settlement)> settled, CancellationToken cancellationToken) =>
        writes.WriteAsync(db => new SettlementStore(db, time.GetUtcNow()).WriteAsync(settled, cancellationToken), cancellationToken);

    private sealed record ClaimedRow(
        long Id, long? BindingId, long? ChannelId, string? ChannelKind, string Kind, string ClientId, string Content, int Attempts);
}
