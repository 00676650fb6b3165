using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Push.Composing;

/// <summary>Finds the ways that lead to users, in no order; those of a kind that this process cannot send by are left out.</summary>
public sealed class RouteQuery(MessageChannels channels, IOptions<PushOptions> options)
{
    internal async Task<ILookup<long, Route>> ReadAsync(
        RegouDbContext db, long[] users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bindings = await db.WechatBotBindings.AsNoTracking()
            .Where(row => EF.Parameter(users).Contains(row.UserId) && row.Status == BindingStatus.Active && !row.Parked)
            .ToListAsync(cancellationToken);
        var others = await db.PushChannels.AsNoTracking()
            .Where(row => EF.Parameter(users).Contains(row.UserId) && row.Status == ChannelStatus.Active).ToListAsync(cancellationToken);
        var found = new List<(long UserId, Route Route)>(bindings.Count + others.Count);
        if (channels.TryGet(ChannelKind.Ilink, out var ilink)) found.AddRange(bindings.Select(row => (row.UserId, RouteOf(row, ilink.Limits, now))));
        foreach (var row in others)
            if (channels.TryGet(row.Kind, out var channel))
                found.Add((row.UserId, new(row.Kind, row.Id, "", row.Position, SendBudget.Of(row, channel.Limits, now), row.LastPushAt, channel.Limits.MaximumBytes)));
        var lanes = await LanesAsync(db, found.ConvertAll(one => one.Route.Lane), cancellationToken);
        return found.ToLookup(one => one.UserId, one => one.Route with { State = lanes.GetValueOrDefault(one.Route.Lane) });
    }

    private Route RouteOf(WechatBotBinding row, ChannelLimits limit, DateTimeOffset now) =>
        new(ChannelKind.Ilink, row.Id, row.IlinkUserId, row.Position, SendBudget.Of(row, options.Value, now), row.LastPushAt, limit.MaximumBytes)
        {
            IsDoubtful = row.Unconfirmed >= Route.DoubtfulAfter,
        };

    private static async Task<Dictionary<long, LaneState>> LanesAsync(RegouDbContext db, List<long> lanes, CancellationToken cancellationToken)
    {
        if (lanes.Count == 0) return [];
        // Numbers only, so that both engines take the list as it is; the statuses as the partial index has them.
        var list = string.Join(',', lanes.Select(lane => lane.ToString(CultureInfo.InvariantCulture)));
        var sql = $"""
            SELECT lane AS "Lane", max(attempts) AS "Attempts" FROM pending_wechat_sends
            WHERE status IN ('pending', 'processing') AND kind NOT IN ('reply', 'test') AND lane IN ({list}) GROUP BY lane
            """;
        var rows = await db.Database.SqlQueryRaw<LaneRow>(sql).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Lane, row => row.Attempts > 1 ? LaneState.Retrying : LaneState.OnItsWay);
    }

    private sealed record LaneRow(long Lane, int Attempts);
}
