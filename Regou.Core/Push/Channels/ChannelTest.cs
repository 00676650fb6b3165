using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Delivering;

namespace Regou.Push.Channels;

/// <param name="Outcome">Null: nothing was sent.</param>
public sealed record ChannelTested(SendOutcome? Outcome, ChannelRefusal? Refusal = null);

/// <summary>
/// Sends one message over one channel at its user's wish and says what came of it. It counts in the budget, and what it shows about the
/// channel is kept: a refused key breaks it, an accepted message mends it.
/// </summary>
public sealed class ChannelTest(WriteGate writes, ChannelCatalogue catalogue, ChannelBook book, TimeProvider time)
{
    public async Task<ChannelTested> RunAsync(long userId, long channelId, string text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (kind, address, refusal) = await writes.WriteAsync(
            async db =>
            {
                var channel = await FindAsync(db, userId, channelId, cancellationToken);
                if (channel is null || !catalogue.TryForm(channel.Kind, out _)) return (default(ChannelKind), "", ChannelRefusal.NotFound);
                var charged = ChannelBudget.TryCharge(channel, catalogue.Channel(channel.Kind).Limits, now);
                return (channel.Kind, channel.Address, charged ? (ChannelRefusal?)null : ChannelRefusal.NoBudget);
            },
            cancellationToken);
        if (refusal is not null) return new(null, refusal);

        var outcome = await catalogue.Channel(kind).SendAsync(new(channelId, Outbox.NewClientId(now), text), cancellationToken);
        await KeepAsync(userId, channelId, address, outcome, cancellationToken);
        return new(outcome);
    }

    /// <summary>Not when its address was changed meanwhile: then the outcome is of the old one.</summary>
    private async Task KeepAsync(long userId, long channelId, string address, SendOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is SendOutcome.Accepted)
        {
            await book.EnableAsync(userId, channelId, cancellationToken);
            return;
        }

        await writes.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, userId, channelId, cancellationToken) is not { } channel || channel.Address != address) return;
                var reason = ChannelReason.Of(outcome);
                channel.LastError = reason;
                if (outcome is SendOutcome.Busy busy) channel.RestUntil = time.GetUtcNow() + busy.After;
                if (outcome is SendOutcome.TargetDead) await LaneEnd.ChannelBrokeAsync(db, channelId, reason ?? "", cancellationToken);
            },
            cancellationToken);
    }

    private static Task<PushChannel?> FindAsync(RegouDbContext db, long userId, long channelId, CancellationToken cancellationToken) =>
        db.PushChannels.SingleOrDefaultAsync(row => row.Id == channelId && row.UserId == userId, cancellationToken);
}
