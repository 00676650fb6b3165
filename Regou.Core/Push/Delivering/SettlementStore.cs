using Regou.Data;

namespace Regou.Push.Delivering;

/// <summary>Writes settlements. Only a row that is still being processed changes, so a settlement that comes twice changes nothing.</summary>
internal sealed class SettlementStore(RegouDbContext db, DateTimeOffset now)
{
    private const string Mark = """
        UPDATE pending_wechat_sends SET status = @status, sent_at = @sent, message_id = @message, last_error = @error, due_at = coalesce(@due, due_at),
            claimed_by = NULL, claimed_until = NULL
        WHERE id = @id AND status = 'processing'
        """;

    private const string MarkJobs = "UPDATE notification_jobs SET status = @status, reason = @reason, sent_at = @sent WHERE send_id = @id";

    private const string FreeJobs = "UPDATE notification_jobs SET status = 'pending', reason = @reason, send_id = NULL WHERE send_id = @id";

    /// <summary>Not when the user has written or scanned since the claim: then the refusal is of the past.</summary>
    private const string ParkBinding = """
        UPDATE wechat_bot_bindings SET parked = true
        WHERE id = @id AND bound_at <= @claimed AND (last_inbound_at IS NULL OR last_inbound_at <= @claimed2)
        """;

    /// <summary>Not when the user has scanned since the claim: the dead token was the one before.</summary>
    private const string EndBinding = "UPDATE wechat_bot_bindings SET status = 'needs_rescan' WHERE id = @id AND bound_at <= @claimed";

    public async Task WriteAsync(IReadOnlyList<(ClaimedSend Send, Settlement Settlement)> settled, CancellationToken cancellationToken)
    {
        await using var mark = new PreparedStatement(db, Mark, "status", "sent", "message", "error", "due", "id");
        await using var markJobs = new PreparedStatement(db, MarkJobs, "status", "reason", "sent", "id");
        await using var freeJobs = new PreparedStatement(db, FreeJobs, "reason", "id");
        await using var park = new PreparedStatement(db, ParkBinding, "id", "claimed", "claimed2");
        await using var end = new PreparedStatement(db, EndBinding, "id", "claimed");
        foreach (var (send, settlement) in settled)
        {
            switch (settlement)
            {
                case Settlement.Sent sent:
                    if (await mark.RunAsync(cancellationToken, "sent", now, sent.MessageId, null, null, send.Id) == 0) break;
                    await markJobs.RunAsync(cancellationToken, "sent", sent.MessageId is null ? "unconfirmed" : null, now, send.Id);
                    break;
                case Settlement.Retry retry:
                    await mark.RunAsync(cancellationToken, "pending", null, null, retry.Reason, now + retry.After, send.Id);
                    break;
                case Settlement.Failed failed:
                    if (await mark.RunAsync(cancellationToken, "failed", null, null, failed.Reason, null, send.Id) == 0) break;
                    await markJobs.RunAsync(cancellationToken, "failed", failed.Reason, null, send.Id);
                    break;
                case Settlement.Park parked:
                    if (await mark.RunAsync(cancellationToken, "failed", null, null, parked.Reason, null, send.Id) == 0) break;
                    await freeJobs.RunAsync(cancellationToken, "waits for the user's next word", send.Id);
                    await park.RunAsync(cancellationToken, send.TargetId, send.ClaimedAt, send.ClaimedAt);
                    break;
                case Settlement.Rescan rescan:
                    if (await mark.RunAsync(cancellationToken, "failed", null, null, rescan.Reason, null, send.Id) == 0) break;
                    await freeJobs.RunAsync(cancellationToken, "waits for a new scan", send.Id);
                    await end.RunAsync(cancellationToken, send.TargetId, send.ClaimedAt);
                    break;
            }
        }
    }
}
