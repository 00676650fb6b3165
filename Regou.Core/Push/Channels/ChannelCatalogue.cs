using System.Diagnostics.CodeAnalysis;
using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>The kinds of channel that users add, each with its form and its limits.</summary>
public sealed class ChannelCatalogue(IEnumerable<IChannelForm> forms, MessageChannels channels)
{
    private readonly Dictionary<ChannelKind, IChannelForm> forms = forms.ToDictionary(form => form.Kind);

    public IReadOnlyList<ChannelKind> Kinds => [.. forms.Keys.Order()];

    public bool TryForm(ChannelKind kind, [NotNullWhen(true)] out IChannelForm? form) => forms.TryGetValue(kind, out form);

    public IMessageChannel Channel(ChannelKind kind) => channels[kind];

    internal ChannelEntry Show(ChannelPlace place, DateTimeOffset now)
    {
        if (place.Binding is { } binding)
            return new(place.Lane, ChannelKind.Ilink, "", binding.Status == BindingStatus.Active, null, null, null, null);
        var channel = place.Channel!;
        var limits = Channel(channel.Kind).Limits;
        var tail = ChannelAddress.TryParse(channel.Address, out var address) && TryForm(channel.Kind, out var form)
            ? form.TailOf(address)
            : "";
        return new(
            place.Lane, channel.Kind, tail, channel.Status == ChannelStatus.Active, channel.LastError,
            channel.RestUntil > now ? channel.RestUntil : null, ChannelBudget.Of(channel, limits, now), limits);
    }
}
