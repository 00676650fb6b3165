using Regou.Data.Entities;

namespace Regou.Push.Delivering;

/// <summary>A message that this process holds the lease of.</summary>
/// <param name="Attempts">This one included.</param>
/// <param name="ClaimedAt">What the binding became later is not undone by this attempt's outcome.</param>
public sealed record ClaimedSend(long Id, ChannelKind Channel, long TargetId, SendKind Kind, string ClientId, string Content, int Attempts, DateTimeOffset ClaimedAt);
