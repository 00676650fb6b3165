using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Push.Composing;

/// <summary>Something changed between reading and writing: nothing is written, the users are looked at again.</summary>
internal sealed class ComposerConflictException(string message) : Exception(message);

/// <summary>
/// Writes drafts: charges the budget, queues the message, ties jobs and notices to it. Each step checks that nothing changed since the
/// draft was made; a draft whose way has no room any more is left out and what it carries stays waiting.
/// </summary>
internal sealed class ComposerStore(RegouDbContext db, PushOptions options, MessageChannels channels)
{
    private const string ChargeBinding = """
        UPDATE wechat_bot_bindings SET sent_since_inbound = sent_since_inbound + 1, last_push_at = coalesce(@push, last_push_at)
        WHERE id = @id AND status = 'active' AND NOT parked AND context_token IS NOT NULL AND last_inbound_at > @since AND sent_since_inbound < @limit
        """;

    private const string ChargeChannel = """
        UPDATE push_channels SET
            window_start = CASE WHEN coalesce(window_start, 0) <= @past THEN @now ELSE window_start END,
            sent_in_window = CASE WHEN coalesce(window_start, 0) <= @past2 THEN 1 ELSE sent_in_window + 1 END,
            last_push_at = coalesce(@push, last_push_at)
        WHERE id = @id AND status = 'active' AND coalesce(rest_until, 0) <= @now2 AND (coalesce(window_start, 0) <= @past3 OR sent_in_window < @limit)
        """;

    private const string InsertSend = """
        INSERT INTO pending_wechat_sends (user_id, binding_id, channel_id, lane, user_wx_id, kind, content, priority, client_id, attempts, created_at, due_at, status)
        SELECT id, @binding, @channel, @lane, @wx, @kind, @content, @priority, @client, 0, @now, @now2, 'pending'
        FROM users WHERE id = @user AND merged_into IS NULL RETURNING id
        """;

    private const string TieJob = """
        UPDATE notification_jobs SET status = 'queued', reason = NULL, send_id = @send
        WHERE id = @id AND status = 'pending' AND (SELECT l.status FROM launch_events l WHERE l.id = launch_id) = 'live'
        """;

    private const string TieNotice = "UPDATE user_notices SET status = 'queued', send_id = @send WHERE id = @id AND status = 'pending'";

    private const string ClearOverflow = "UPDATE users SET overflowed = 0 WHERE id = @id";

    /// <returns>The drafts that were queued.</returns>
    /// <exception cref="ComposerConflictException">A job or notice is not what it was.</exception>
    public async Task<List<Draft>> AddAsync(IReadOnlyList<Draft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var binding = ChargingBinding();
        await using var channel = ChargingChannel();
        await using var insert = Inserting();
        await using var tieJob = new PreparedStatement(db, TieJob, "send", "id");
        await using var tieNotice = new PreparedStatement(db, TieNotice, "send", "id");
        await using var clear = new PreparedStatement(db, ClearOverflow, "id");
        var added = new List<Draft>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (!Charge(draft, now, binding, channel)) continue;
            var send = await InsertAsync(insert, draft, Outbox.PriorityOf(draft.Tier), now, cancellationToken);
            foreach (var job in draft.JobIds)
                if (tieJob.Run(send, job) == 0) throw new ComposerConflictException($"job {job} was taken by another composer, or its launch rolled back");
            foreach (var notice in draft.NoticeIds)
                if (tieNotice.Run(send, notice) == 0) throw new ComposerConflictException($"notice {notice} was taken by another composer");
            if (draft.TellsOverflow) clear.Run(draft.UserId);
            added.Add(draft);
        }

        return added;
    }

    public async Task SkipAsync(IReadOnlyList<Dropped> dropped)
    {
        await using var job = new PreparedStatement(
            db, "UPDATE notification_jobs SET status = 'skipped', reason = @reason WHERE id = @id AND status = 'pending'", "reason", "id");
        await using var notice = new PreparedStatement(
            db, "UPDATE user_notices SET status = 'skipped', reason = @reason WHERE id = @id AND status = 'pending'", "reason", "id");
        foreach (var one in dropped) _ = (one.IsNotice == 0 ? job : notice).Run(one.Reason, one.Id);
    }

    /// <summary>A message that carries nothing.</summary>
    /// <returns>Its id; null when its way has no room any more.</returns>
    public async Task<long?> QueueAsync(Draft draft, int priority, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var binding = ChargingBinding();
        await using var channel = ChargingChannel();
        await using var insert = Inserting();
        return Charge(draft, now, binding, channel) ? await InsertAsync(insert, draft, priority, now, cancellationToken) : null;
    }

    private PreparedStatement ChargingBinding() => new(db, ChargeBinding, "push", "id", "since", "limit");

    private PreparedStatement ChargingChannel() => new(db, ChargeChannel, "past", "now", "past2", "push", "id", "now2", "past3", "limit");

    private PreparedStatement Inserting() => new(
        db, InsertSend, "binding", "channel", "lane", "wx", "kind", "content", "priority", "client", "now", "now2", "user");

    private static async Task<long> InsertAsync(PreparedStatement insert, Draft draft, int priority, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var route = draft.Route;
        return await insert.ReturnAsync(
            cancellationToken, route.IsBinding ? route.TargetId : null, route.IsBinding ? null : route.TargetId, route.Lane,
            route.UserWxId, draft.Kind.Word(), draft.Text, priority, Outbox.NewClientId(now), now, now, draft.UserId) is long id
            ? id
            : throw new ComposerConflictException($"user {draft.UserId} became a part of another account");
    }

    private bool Charge(Draft draft, DateTimeOffset now, PreparedStatement binding, PreparedStatement channel)
    {
        DateTimeOffset? pushed = draft.Kind == SendKind.Launches ? now : null;
        var id = draft.Route.TargetId;
        if (draft.Route.IsBinding)
        {
            var reserve = draft.Kind == SendKind.Notice ? 0 : SendBudget.Reserve;
            return binding.Run(pushed, id, now.AddHours(-options.WindowHours), options.MessagesPerInbound - reserve) > 0;
        }

        var limit = channels[draft.Route.Kind].Limits;
        var past = now - limit.Per;
        return channel.Run(past, now, past, pushed, id, now, past, limit.Messages) > 0;
    }
}
