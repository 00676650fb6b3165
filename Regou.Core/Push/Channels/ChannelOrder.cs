using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>A binding's or a channel's place in its user's order.</summary>
internal sealed record ChannelPlace(WechatBotBinding? Binding, PushChannel? Channel)
{
    public long Lane => Binding?.Id ?? -Channel!.Id;

    public int Position
    {
        get => Binding?.Position ?? Channel!.Position;
        set
        {
            if (Binding is not null) Binding.Position = value;
            else Channel!.Position = value;
        }
    }
}

internal static class ChannelOrder
{
    /// <returns>Tracked rows in the order in which they are tried; at the same position WeChat, then the older.</returns>
    public static async Task<List<ChannelPlace>> ReadAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        var bindings = await db.WechatBotBindings.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var channels = await db.PushChannels.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        return
        [
            .. bindings.Select(binding => new ChannelPlace(binding, null))
                .Concat(channels.Select(channel => new ChannelPlace(null, channel)))
                .OrderBy(place => place.Position).ThenBy(place => place.Binding is null).ThenBy(place => Math.Abs(place.Lane)),
        ];
    }
}
