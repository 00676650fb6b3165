using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

internal sealed record PolledReply(long BindingId, string BotToken, Updates Updates)
{
    public override string ToString() => $"reply for binding {BindingId}";
}

/// <param name="GoOn">Whether the binding is still the caller's to poll.</param>
/// <param name="Words">How many of the messages were new.</param>
internal sealed record StoredReply(long BindingId, bool GoOn, int Words = 0, long UserId = 0, Tier Tier = Tier.None);

internal sealed record IdleCursor(string BotToken, string Cursor)
{
    public override string ToString() => "cursor";
}

/// <summary>What a poll's reply changes in the database, within the caller's transaction.</summary>
internal sealed class InboxWriter(ListenerName name, IOptions<PlanOptions> plans, TimeProvider time)
{
    private const string UpdateCursor =
        "UPDATE wechat_bot_bindings SET cursor = @cursor WHERE id = @id AND bot_token = @token AND listener = @listener";

    public async Task<IReadOnlyList<StoredReply>> WriteAsync(
        RegouDbContext db, IReadOnlyList<PolledReply> replies, CancellationToken cancellationToken)
    {
        var stored = new List<StoredReply>(replies.Count);
        foreach (var reply in replies) stored.Add(await WriteAsync(db, reply, cancellationToken));
        return stored;
    }

    public async Task WriteCursorsAsync(
        RegouDbContext db, IReadOnlyList<KeyValuePair<long, IdleCursor>> cursors, CancellationToken cancellationToken)
    {
        await using var update = new PreparedStatement(db, UpdateCursor, "cursor", "id", "token", "listener");
        foreach (var (id, idle) in cursors) await update.RunAsync(cancellationToken, idle.Cursor, id, idle.BotToken, name.Owner);
    }

    private async Task<StoredReply> WriteAsync(RegouDbContext db, PolledReply reply, CancellationToken cancellationToken)
    {
        var binding = await db.WechatBotBindings.FindAsync([reply.BindingId], cancellationToken);
        if (binding?.BotToken != reply.BotToken) return new(reply.BindingId, GoOn: false);
        var words = await NewWordsAsync(db, binding, reply.Updates, cancellationToken);
        var holds = binding.Listener == name.Owner;
        if (holds) binding.Cursor = reply.Updates.Cursor ?? binding.Cursor;
        if (words.Count == 0) return new(binding.Id, holds);
        await OpenWindowAsync(db, binding, words, cancellationToken);
        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == binding.UserId, cancellationToken);
        return new(binding.Id, holds, words.Count, user.Id, Standing.Of(user, plans.Value, time.GetUtcNow()).Tier);
    }

    private async Task<IReadOnlyList<InboundWord>> NewWordsAsync(
        RegouDbContext db, WechatBotBinding binding, Updates updates, CancellationToken cancellationToken)
    {
        var words = InboundWords.Of(updates.Messages, binding.IlinkUserId);
        if (words.Count == 0) return words;
        var keys = words.Select(word => word.Key).ToArray();
        var known = await db.InboundMessages
            .Where(message => message.BindingId == binding.Id && EF.Parameter(keys).Contains(message.MessageKey))
            .Select(message => message.MessageKey)
            .ToHashSetAsync(cancellationToken);
        InboundWord[] fresh = [.. words.Where(word => !known.Contains(word.Key))];
        var now = time.GetUtcNow();
        foreach (var word in fresh)
            db.InboundMessages.Add(new() { BindingId = binding.Id, MessageKey = word.Key, Text = word.Text, ReceivedAt = now });
        return fresh;
    }

    /// <summary>The user's word opens 24 hours anew and gives a new budget, of which the messages on their way are already spent.</summary>
    private async Task OpenWindowAsync(
        RegouDbContext db, WechatBotBinding binding, IReadOnlyList<InboundWord> words, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var spoke = words.Max(word => word.CreatedAt ?? now);
        if (spoke > now) spoke = now;
        if (binding.LastInboundAt is null || spoke > binding.LastInboundAt) binding.LastInboundAt = spoke;
        binding.ContextToken = words.LastOrDefault(word => word.ContextToken is not null)?.ContextToken ?? binding.ContextToken;
        binding.Parked = false;
        binding.SentSinceInbound = await db.PendingWechatSends.CountAsync(
            send => send.Lane == binding.Id && (send.Status == SendStatus.Pending || send.Status == SendStatus.Processing),
            cancellationToken);
    }
}
