using Regou.Data.Entities;

namespace Regou.Push.Delivering;

/// <summary>A message that this process holds the lease of.</summary>
/// <param name="Attempts">This one included. More than one: an earlier attempt may have delivered it.</param>
/// <param name="ClaimedAt">What the target became later is not undone by this attempt's outcome.</param>
public sealed record ClaimedSend(
    long Id, ChannelKind Channel, long TargetId, SendKind Kind, string ClientId, string Content, int Attempts, DateTimeOffset ClaimedAt)
{
    public long UserId { get; init; }

    public int Priority { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsToBinding => Channel == ChannelKind.Ilink;

    public long Lane => IsToBinding ? TargetId : -TargetId;

    /// <summary>It carries launches or notices, which another message can carry as well.</summary>
    public bool Carries => Kind is SendKind.Launches or SendKind.Service;

    public bool MayHaveArrived => Attempts > 1;
}

/// <summary>An attempt that ended.</summary>
public sealed record Settled(ClaimedSend Send, Settlement Settlement, DateTimeOffset HandedAt, DateTimeOffset EndedAt);
