using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Delivering;

/// <summary>
/// Writes settlements. Only a message whose outcome is still open changes, so a settlement that comes twice changes nothing; one that
/// was given up meanwhile is put right by an outcome that is certain. When a lease ran out and another attempt began, the outcome of the
/// one before counts only if it is a success: what the later one did is not known by it.
/// </summary>
internal sealed class SettlementStore(RegouDbContext db, DateTimeOffset now) : IAsyncDisposable
{
    private const string Mark = """
        UPDATE pending_wechat_sends SET status = @status, handed_at = @handed, sent_at = @sent, message_id = @message, last_error = @error,
            due_at = coalesce(@due, due_at), attempts = attempts - @uncounted, claimed_by = NULL, claimed_until = NULL
        WHERE id = @id AND (status = 'processing' OR (status = 'unknown' AND @certain = 1)) AND (attempts = @attempts OR @status2 = 'sent')
        """;

    private const string Confirm = "UPDATE wechat_bot_bindings SET unconfirmed = 0 WHERE id = @id AND unconfirmed <> 0";
    private const string CountUnconfirmed = "UPDATE wechat_bot_bindings SET unconfirmed = unconfirmed + 1 WHERE id = @id";

    /// <summary>Not when the user has written or scanned since the claim: then the refusal is of the past.</summary>
    private const string ParkBinding = """
        UPDATE wechat_bot_bindings SET parked = true
        WHERE id = @id AND bound_at <= @claimed AND (last_inbound_at IS NULL OR last_inbound_at <= @claimed2)
        """;

    /// <summary>Not when the user has scanned since the claim: the dead token was the one before.</summary>
    private const string EndBinding = "UPDATE wechat_bot_bindings SET status = 'needs_rescan' WHERE id = @id AND bound_at <= @claimed AND status = 'active'";

    private const string RestChannel = "UPDATE push_channels SET rest_until = @until WHERE id = @id AND coalesce(rest_until, 0) < @until2";

    /// <summary>A channel that refuses without saying for how long.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(1);
    private readonly PreparedStatement mark = new(db, Mark, "status", "handed", "sent", "message", "error", "due", "uncounted", "id", "certain", "attempts", "status2");
    private readonly PreparedStatement jobs = new(db, "UPDATE notification_jobs SET status = @status, reason = @reason, sent_at = @sent WHERE send_id = @id", "status", "reason", "sent", "id");
    private readonly PreparedStatement notices = new(db, "UPDATE user_notices SET status = @status, reason = @reason WHERE send_id = @id", "status", "reason", "id");
    private readonly PreparedStatement freeJobs = new(db, "UPDATE notification_jobs SET status = 'pending', reason = @reason, send_id = NULL WHERE send_id = @id", "reason", "id");
    private readonly PreparedStatement freeNotices = new(db, "UPDATE user_notices SET status = 'pending', reason = @reason, send_id = NULL WHERE send_id = @id", "reason", "id");
    private readonly PreparedStatement confirm = new(db, Confirm, "id");
    private readonly PreparedStatement unconfirmed = new(db, CountUnconfirmed, "id");
    private readonly PreparedStatement park = new(db, ParkBinding, "id", "claimed", "claimed2");
    private readonly PreparedStatement end = new(db, EndBinding, "id", "claimed");
    private readonly PreparedStatement rest = new(db, RestChannel, "until", "id", "until2");

    public async Task WriteAsync(IReadOnlyList<Settled> settled, CancellationToken cancellationToken)
    {
        foreach (var one in settled)
        {
            switch (one.Settlement)
            {
                case Settlement.Sent sent:
                    WriteSent(one, sent);
                    break;
                case Settlement.Retry retry:
                    Marked(one, SendStatus.Pending, retry.Reason, due: one.EndedAt + retry.After);
                    break;
                case Settlement.Rest pause:
                    WriteRest(one, pause);
                    break;
                case Settlement.Failed failed:
                    Close(one, SendStatus.Failed, JobStatus.Failed, failed.Reason);
                    break;
                case Settlement.GivenUp given:
                    Close(one, SendStatus.Unknown, JobStatus.Unknown, given.Reason);
                    break;
                case Settlement.Park parked:
                    await ParkAsync(one, parked.Reason, cancellationToken);
                    break;
                case Settlement.Dead dead:
                    await EndAsync(one, dead.Reason, cancellationToken);
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in new[] { mark, jobs, notices, freeJobs, freeNotices, confirm, unconfirmed, park, end, rest }) await statement.DisposeAsync();
    }

    private void WriteSent(Settled one, Settlement.Sent sent)
    {
        if (!Marked(one, SendStatus.Sent, null, sent.MessageId, certain: true)) return;
        var reason = sent.MessageId is null ? JobReasons.Unconfirmed : null;
        if (one.Send.Kind == SendKind.Launches) jobs.Run("sent", reason, one.EndedAt, one.Send.Id);
        if (one.Send.Kind == SendKind.Service) notices.Run("sent", reason, one.Send.Id);
        if (one.Send.IsToBinding) _ = (reason is null ? confirm : unconfirmed).Run(one.Send.TargetId);
    }

    private void WriteRest(Settled one, Settlement.Rest pause)
    {
        Marked(one, SendStatus.Pending, pause.Reason, due: one.EndedAt + pause.After, uncounted: 1);
        if (!one.Send.IsToBinding) rest.Run(one.EndedAt + pause.After, one.Send.TargetId, one.EndedAt + pause.After);
    }

    private async Task ParkAsync(Settled one, string reason, CancellationToken cancellationToken)
    {
        var open = one.Send is { Carries: true, MayHaveArrived: true }
            ? Marked(one, SendStatus.Pending, reason)
            : TakeBack(one, reason, JobReasons.NextWord);
        if (!open) return;
        if (!one.Send.IsToBinding)
        {
            rest.Run(now + AfterRefusal, one.Send.TargetId, now + AfterRefusal);
        }
        else if (park.Run(one.Send.TargetId, one.Send.ClaimedAt, one.Send.ClaimedAt) > 0)
        {
            await LaneEnd.FreeAsync(db, one.Send.Lane, JobReasons.NextWord, cancellationToken);
        }
    }

    private async Task EndAsync(Settled one, string reason, CancellationToken cancellationToken)
    {
        if (!TakeBack(one, reason, JobReasons.NewScan)) return;
        if (!one.Send.IsToBinding) await LaneEnd.ChannelBrokeAsync(db, one.Send.TargetId, reason, cancellationToken);
        else if (end.Run(one.Send.TargetId, one.Send.ClaimedAt) > 0) await LaneEnd.BindingDiedAsync(db, one.Send.TargetId, now, cancellationToken);
    }

    /// <summary>This message goes out no more; what it carries waits for another, unless an earlier attempt may have delivered it.</summary>
    private bool TakeBack(Settled one, string reason, string waitsFor)
    {
        if (one.Send.MayHaveArrived) return Close(one, SendStatus.Unknown, JobStatus.Unknown, reason);
        if (!Marked(one, one.Send.Carries ? SendStatus.Cancelled : SendStatus.Failed, reason, certain: true)) return false;
        if (one.Send.Kind == SendKind.Launches) freeJobs.Run(waitsFor, one.Send.Id);
        if (one.Send.Kind == SendKind.Service) freeNotices.Run(waitsFor, one.Send.Id);
        return true;
    }

    private bool Close(Settled one, SendStatus status, JobStatus carried, string reason)
    {
        if (!Marked(one, status, reason)) return false;
        if (one.Send.Kind == SendKind.Launches) jobs.Run(carried.Word(), reason, null, one.Send.Id);
        if (one.Send.Kind == SendKind.Service) notices.Run(carried.Word(), reason, one.Send.Id);
        return true;
    }

    private bool Marked(
        Settled one, SendStatus status, string? reason, string? messageId = null, DateTimeOffset? due = null, int uncounted = 0, bool certain = false) =>
        mark.Run(
            status.Word(), one.HandedAt, status == SendStatus.Sent ? one.EndedAt : null, messageId, reason, due, uncounted, one.Send.Id, certain ? 1 : 0,
            one.Send.Attempts, status.Word()) > 0;
}
