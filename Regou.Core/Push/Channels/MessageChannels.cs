using System.Diagnostics.CodeAnalysis;
using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>The ways that this process can send by, one of each kind.</summary>
public sealed class MessageChannels(IEnumerable<IMessageChannel> channels)
{
    private readonly Dictionary<ChannelKind, IMessageChannel> byKind =
        channels.GroupBy(channel => channel.Kind).ToDictionary(kind => kind.Key, kind => kind.First());

    public IMessageChannel this[ChannelKind kind] => byKind[kind];

    public bool TryGet(ChannelKind kind, [NotNullWhen(true)] out IMessageChannel? channel) => byKind.TryGetValue(kind, out channel);
}
