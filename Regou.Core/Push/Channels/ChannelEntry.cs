using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>One of a user's ways to be reached, fit to be shown.</summary>
/// <param name="Lane">A binding's id, or a channel's as a negative number.</param>
/// <param name="Tail">The last characters of its key; "" for WeChat.</param>
/// <param name="Works">False: broken, or needs a new scan.</param>
/// <param name="Budget">Null for WeChat, whose budget is counted from the user's word.</param>
public sealed record ChannelEntry(
    long Lane, ChannelKind Kind, string Tail, bool Works, string? LastError, DateTimeOffset? RestUntil, ChannelBudget? Budget, ChannelLimits? Limits)
{
    public bool IsWeChat => Kind == ChannelKind.Ilink;

    /// <summary>Of a channel that is no WeChat binding.</summary>
    public long ChannelId => -Lane;
}

/// <summary>What became of a change.</summary>
/// <param name="Id">The channel's; null when refused.</param>
/// <param name="Secret">To be shown once.</param>
public sealed record ChannelChange(long? Id, ChannelRefusal? Refusal = null, string? Secret = null)
{
    public static ChannelChange Refused(ChannelRefusal refusal) => new(null, refusal);
}
