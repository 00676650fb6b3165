using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Keeps what a poll brought. The server hands a message out once, so the messages and the cursor that passes them are one
/// transaction: either both are kept, or the same reply can be stored again.
/// </summary>
internal sealed class InboxStore(
    WriteGate writes, CredentialCache credentials, WordsArrived wordsArrived, JobsWaiting jobsWaiting, TimeProvider time)
{
    /// <param name="botToken">The token that polled: what an older token still brings is not for the renewed binding.</param>
    /// <returns>False when the binding is no longer the one that polled.</returns>
    public async Task<bool> StoreAsync(long bindingId, string botToken, Updates updates, CancellationToken cancellationToken)
    {
        var fresh = await writes.WriteAsync(
            async db =>
            {
                var binding = await db.WechatBotBindings.FindAsync([bindingId], cancellationToken);
                if (binding?.BotToken != botToken) return -1;
                var words = await NewWordsAsync(db, binding, updates, cancellationToken);
                binding.Cursor = updates.Cursor ?? binding.Cursor;
                if (words.Count > 0) await OpenWindowAsync(db, binding, words, cancellationToken);
                return words.Count;
            },
            cancellationToken);
        if (fresh > 0)
        {
            credentials.Forget(bindingId);
            wordsArrived.Raise();
            jobsWaiting.Raise();
        }

        return fresh >= 0;
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
            send => send.BindingId == binding.Id && (send.Status == SendStatus.Pending || send.Status == SendStatus.Processing),
            cancellationToken);
    }
}
