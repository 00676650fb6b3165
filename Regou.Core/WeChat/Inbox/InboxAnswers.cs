using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Push;
using Regou.WeChat.Commands;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Answers what users wrote, in order. What a command changes, the reply in the delivery queue and the mark "handled" are one
/// transaction: every message is acted upon exactly once, however often and wherever this runs.
/// </summary>
public sealed partial class InboxAnswers(
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, Replies replies, SendsWaiting sendsWaiting, IOptions<PushOptions> push,
    TimeProvider time, ILogger<InboxAnswers> logger) : IStage
{
    /// <summary>The server sometimes hands the same text out again under another id.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(5);

    private const int Batch = 100;

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        var after = 0L;
        while (true)
        {
            var waiting = await WaitingAsync(after, cancellationToken);
            if (waiting.Count == 0) return taken;
            foreach (var id in waiting)
            {
                if (await HandleAsync(id, cancellationToken)) taken++;
            }

            after = waiting[^1];
        }
    }

    private async Task<List<long>> WaitingAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.InboundMessages
            .Where(message => message.HandledAt == null && message.Id > after)
            .OrderBy(message => message.Id)
            .Select(message => message.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    /// <returns>False when somebody else was faster.</returns>
    private async Task<bool> HandleAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(id, replies.ReplyAsync, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CommandFailed(logger, error, id);
        }

        try
        {
            return await AnswerAsync(id, (_, call, _) => Task.FromResult(call.Say("Failed")), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotAnswered(logger, error, id);
            return false;
        }
    }

    private async Task<bool> AnswerAsync(
        long id, Func<string, CommandCall, CancellationToken, Task<string>> reply, CancellationToken cancellationToken)
    {
        var (handled, replied) = await writes.WriteAsync(
            async db =>
            {
                var message = await db.InboundMessages.SingleAsync(row => row.Id == id, cancellationToken);
                if (message.HandledAt is not null) return (false, false);
                var now = time.GetUtcNow();
                message.HandledAt = now;
                if (await IsRepeatAsync(db, message, cancellationToken)) return (true, false);
                return (true, await ReplyAsync(db, message, reply, now, cancellationToken));
            },
            cancellationToken);
        if (replied) sendsWaiting.Raise();
        return handled;
    }

    private static Task<bool> IsRepeatAsync(RegouDbContext db, InboundMessage message, CancellationToken cancellationToken)
    {
        var since = message.ReceivedAt - RepeatWindow;
        return db.InboundMessages.AnyAsync(
            other => other.BindingId == message.BindingId && other.Id < message.Id
                && other.ReceivedAt >= since && other.Text == message.Text,
            cancellationToken);
    }

    /// <summary>A command is carried out even when the budget leaves no room for its reply.</summary>
    private async Task<bool> ReplyAsync(
        RegouDbContext db, InboundMessage message, Func<string, CommandCall, CancellationToken, Task<string>> reply, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var binding = await db.WechatBotBindings.SingleAsync(row => row.Id == message.BindingId, cancellationToken);
        var user = await db.Users.SingleAsync(row => row.Id == binding.UserId, cancellationToken);
        var budget = SendBudget.Of(binding, push.Value, now);
        var afterwards = budget with { Remaining = Math.Max(0, budget.Remaining - 1) };
        var text = await reply(message.Text, new(db, user, binding, afterwards, [], now), cancellationToken);
        if (budget.Remaining == 0) return false;
        Outbox.Add(db, binding, SendKind.Reply, text, now);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The command in message {MessageId} failed; its user is told so")]
        public static partial void CommandFailed(ILogger logger, Exception error, long messageId);

        [LoggerMessage(2, LogLevel.Error, "Message {MessageId} is not answered yet; the next sweep takes it up again")]
        public static partial void NotAnswered(ILogger logger, Exception error, long messageId);
    }
}
