using Regou.Data.Entities;

namespace Regou.Push.Composing;

public enum LaneState
{
    Free,

    /// <summary>A message is on its way: what comes meanwhile shares the next one.</summary>
    OnItsWay,

    /// <summary>A message is in trouble there.</summary>
    Retrying,
}

/// <summary>A way to a user as it stands now: his WeChat binding, or another channel of his.</summary>
/// <param name="TargetId">The binding's id or the channel's.</param>
/// <param name="UserWxId">Empty on other channels.</param>
/// <param name="Position">Lower is tried first.</param>
/// <param name="LastPushAt">When launches were last put on their way.</param>
/// <param name="MaximumBytes">The longest text that it takes, in UTF-8.</param>
public sealed record Route(
    ChannelKind Kind, long TargetId, string UserWxId, int Position, SendBudget Budget, DateTimeOffset? LastPushAt, int MaximumBytes)
{
    /// <summary>So many messages in a row were accepted without an id that the server may be holding them back.</summary>
    public const int DoubtfulAfter = 3;

    public bool IsDoubtful { get; init; }

    public LaneState State { get; init; }

    public bool IsBinding => Kind == ChannelKind.Ilink;

    public long Lane => IsBinding ? TargetId : -TargetId;
}
