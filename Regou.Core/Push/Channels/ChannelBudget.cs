using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>What a channel may still send: so many messages since its window began; the first message after its end begins a new one.</summary>
/// <param name="Left">0 while it rests.</param>
/// <param name="RenewsAt">Null when nothing is used.</param>
public readonly record struct ChannelBudget(int Left, DateTimeOffset? RenewsAt)
{
    public static ChannelBudget Of(PushChannel channel, ChannelLimits limits, DateTimeOffset now)
    {
        if (channel.RestUntil > now) return new(0, channel.RestUntil);
        return channel.WindowStart + limits.Per is { } end && end > now
            ? new(Math.Max(0, limits.Messages - channel.SentInWindow), end)
            : new(limits.Messages, null);
    }

    /// <summary>Takes one message out of the budget.</summary>
    /// <returns>False when there is none left; then nothing changed.</returns>
    public static bool TryCharge(PushChannel channel, ChannelLimits limits, DateTimeOffset now)
    {
        var budget = Of(channel, limits, now);
        if (budget.Left == 0) return false;
        if (budget.RenewsAt is null) (channel.WindowStart, channel.SentInWindow) = (now, 0);
        channel.SentInWindow++;
        return true;
    }
}
