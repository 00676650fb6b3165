namespace Regou.Push.Channels;

/// <summary>What a channel takes: its longest text in UTF-8 bytes, and how many messages per time to one address.</summary>
public sealed record ChannelLimits(int MaximumBytes, int Messages, TimeSpan Per);
