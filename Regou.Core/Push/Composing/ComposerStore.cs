using Regou.Data;

namespace Regou.Push.Composing;

/// <summary>
/// Writes drafts: charges the budget, queues the message, ties the jobs to it. Each step checks that nothing changed since the
/// draft was made; a draft that no longer fits is left out and its jobs stay waiting.
/// </summary>
internal sealed class ComposerStore(RegouDbContext db, PushOptions options)
{
    private const string Charge = """
        UPDATE wechat_bot_bindings SET sent_since_inbound = sent_since_inbound + 1
        WHERE id = @id AND status = 'active' AND NOT parked AND context_token IS NOT NULL AND sent_since_inbound < @limit
        """;

    private const string InsertSend = """
        INSERT INTO pending_wechat_sends (user_id, binding_id, lane, user_wx_id, kind, content, priority, client_id, attempts, created_at, due_at, status)
        VALUES (@user, @binding, @lane, @wx, @kind, @content, @priority, @client, 0, @now, @now2, 'pending') RETURNING id
        """;

    private const string TieJob = "UPDATE notification_jobs SET status = 'queued', send_id = @send WHERE id = @id AND status = 'pending'";

    private const string ClearOverflow = "UPDATE users SET overflowed = 0 WHERE id = @id";

    /// <returns>How many messages were queued.</returns>
    /// <exception cref="InvalidOperationException">Another composer took one of the jobs: nothing is written, the sweep starts over.</exception>
    public async Task<int> AddAsync(IReadOnlyList<Draft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var charge = new PreparedStatement(db, Charge, "id", "limit");
        await using var insert = new PreparedStatement(
            db, InsertSend, "user", "binding", "lane", "wx", "kind", "content", "priority", "client", "now", "now2");
        await using var tie = new PreparedStatement(db, TieJob, "send", "id");
        await using var clear = new PreparedStatement(db, ClearOverflow, "id");
        var added = 0;
        foreach (var draft in drafts)
        {
            if (await charge.RunAsync(cancellationToken, draft.Binding.Id, options.MessagesPerInbound) == 0) continue;
            var send = await insert.ReturnAsync(
                cancellationToken, draft.Binding.UserId, draft.Binding.Id, draft.Binding.Id, draft.Binding.IlinkUserId, draft.Kind.Word(), draft.Text, Outbox.LaunchPriority,
                Outbox.NewClientId(now), now, now);
            foreach (var job in draft.JobIds)
            {
                if (await tie.RunAsync(cancellationToken, send, job) == 0)
                    throw new InvalidOperationException($"job {job} was taken by another composer");
            }

            if (draft.TellsOverflow) await clear.RunAsync(cancellationToken, draft.Binding.UserId);
            added++;
        }

        return added;
    }
}
