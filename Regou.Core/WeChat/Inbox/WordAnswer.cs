using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.WeChat.Commands;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Carries out one message and queues its reply, within the caller's transaction. A command is carried out even when the budget leaves
/// no room for its reply; the reserve may be spent on a reply, because whoever asks is there and his next word gives a new budget.
/// </summary>
public sealed class WordAnswer(Replies replies, IOptions<PushOptions> push, TimeProvider time)
{
    public async Task AnswerAsync(RegouDbContext db, InboundMessage message, CancellationToken cancellationToken)
    {
        message.HandledAt = time.GetUtcNow();
        if (await IsRepeatAsync(db, message, cancellationToken)) return;
        await ReplyAsync(db, message, call => replies.ReplyAsync(message.Text, call, cancellationToken), cancellationToken);
    }

    public async Task ApologiseAsync(RegouDbContext db, InboundMessage message, CancellationToken cancellationToken)
    {
        message.HandledAt = time.GetUtcNow();
        await ReplyAsync(db, message, call => Task.FromResult(call.Say("Failed")), cancellationToken);
    }

    private async Task ReplyAsync(
        RegouDbContext db, InboundMessage message, Func<CommandCall, Task<string>> reply, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var binding = await db.WechatBotBindings.SingleAsync(row => row.Id == message.BindingId, cancellationToken);
        var user = await db.Users.SingleAsync(row => row.Id == binding.UserId, cancellationToken);
        var budget = SendBudget.Of(binding, push.Value, now);
        var afterwards = budget with { Remaining = Math.Max(0, budget.Remaining - 1) };
        var text = await reply(new(db, user, now) { Binding = binding, Budget = afterwards });
        // The command itself may have put a message on its way (/test) and charged it in the database.
        await db.Entry(binding).ReloadAsync(cancellationToken);
        if (SendBudget.Of(binding, push.Value, now).Remaining > 0) Outbox.Add(db, binding, SendKind.Reply, text, now);
    }

    private Task<bool> IsRepeatAsync(RegouDbContext db, InboundMessage message, CancellationToken cancellationToken)
    {
        var since = message.ReceivedAt - replies.RepeatWindow(message.Text);
        return db.InboundMessages.AnyAsync(
            other => other.BindingId == message.BindingId && other.Id < message.Id
                && other.ReceivedAt >= since && other.Text == message.Text,
            cancellationToken);
    }
}
