using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;
using Regou.Push.Rules;

namespace Regou.Push.Channels;

/// <summary>
/// Reads and changes the channels of a user. A change is one transaction with the number that the subscriber index follows; a refused
/// one changes nothing. A channel of another user is as good as none.
/// </summary>
public sealed class ChannelBook(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, ChannelCatalogue catalogue, WaitingUsers waiting, JobsWaiting jobsWaiting,
    IOptions<PlanOptions> plans, TimeProvider time)
{
    /// <summary>Of one user, his WeChat not counted.</summary>
    public const int MostChannels = 8;

    /// <returns>In the order in which they are tried.</returns>
    public async Task<IReadOnlyList<ChannelEntry>> ListAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return [.. (await ChannelOrder.ReadAsync(db, userId, cancellationToken)).Select(place => catalogue.Show(place, now))];
    }

    /// <param name="values">What was typed: see <see cref="IChannelForm.Key"/>.</param>
    public async Task<ChannelChange> AddAsync(
        long userId, ChannelKind kind, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!catalogue.TryForm(kind, out var form)) return ChannelChange.Refused(ChannelRefusal.UnknownKind);
        var reading = form.Read(values.GetValueOrDefault(IChannelForm.Key, "").Trim());
        if (reading.Address is null) return ChannelChange.Refused(reading.Fault ?? ChannelRefusal.WrongShape);
        var address = form.Complete(reading.Address);
        return await ChangeAsync(
            userId,
            async (db, owner) =>
            {
                var order = await ChannelOrder.ReadAsync(db, owner, cancellationToken);
                if (order.Count(place => place.Channel is not null) >= MostChannels) return ChannelChange.Refused(ChannelRefusal.TooMany);
                if (IsTaken(order, form, address, except: null)) return ChannelChange.Refused(ChannelRefusal.Duplicate);
                var channel = new PushChannel
                {
                    UserId = owner,
                    Kind = kind,
                    Position = order.Count == 0 ? 0 : order.Max(place => place.Position) + 1,
                    Address = address.Write(),
                    CreatedAt = time.GetUtcNow(),
                };
                db.PushChannels.Add(channel);
                await db.SaveChangesAsync(cancellationToken);
                return new(channel.Id, Secret: form.SecretOf(address));
            },
            cancellationToken);
    }

    /// <summary>Gives a channel another key, and another chance.</summary>
    public async Task<ChannelChange> MendAsync(
        long userId, long channelId, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        await ChangeAsync(
            userId,
            async (db, owner) =>
            {
                var order = await ChannelOrder.ReadAsync(db, owner, cancellationToken);
                var channel = order.FirstOrDefault(place => place.Channel?.Id == channelId)?.Channel;
                if (channel is null || !catalogue.TryForm(channel.Kind, out var form)) return ChannelChange.Refused(ChannelRefusal.NotFound);
                var reading = form.Read(values.GetValueOrDefault(IChannelForm.Key, "").Trim());
                if (reading.Address is null) return ChannelChange.Refused(reading.Fault ?? ChannelRefusal.WrongShape);
                var address = form.Complete(reading.Address);
                if (IsTaken(order, form, address, channelId)) return ChannelChange.Refused(ChannelRefusal.Duplicate);
                channel.Address = address.Write();
                (channel.WindowStart, channel.SentInWindow) = (null, 0);
                Revive(channel);
                return new(channel.Id, Secret: form.SecretOf(address));
            },
            cancellationToken);

    /// <summary>Gives a broken channel another chance with the key that it has.</summary>
    public Task<ChannelChange> EnableAsync(long userId, long channelId, CancellationToken cancellationToken) =>
        ChangeAsync(
            userId,
            async (db, owner) =>
            {
                var channel = await db.PushChannels.SingleOrDefaultAsync(row => row.Id == channelId && row.UserId == owner, cancellationToken);
                if (channel is null) return ChannelChange.Refused(ChannelRefusal.NotFound);
                Revive(channel);
                return new(channel.Id);
            },
            cancellationToken);

    /// <param name="lane">A channel, or the user's WeChat.</param>
    /// <param name="up">To be tried earlier.</param>
    public Task<ChannelChange> MoveAsync(long userId, long lane, bool up, CancellationToken cancellationToken) =>
        ChangeAsync(
            userId,
            async (db, owner) =>
            {
                var order = await ChannelOrder.ReadAsync(db, owner, cancellationToken);
                var from = order.FindIndex(place => place.Lane == lane);
                if (from < 0) return ChannelChange.Refused(ChannelRefusal.NotFound);
                var to = Math.Clamp(from + (up ? -1 : 1), 0, order.Count - 1);
                (order[from], order[to]) = (order[to], order[from]);
                for (var position = 0; position < order.Count; position++) order[position].Position = position;
                return new(Math.Abs(lane));
            },
            cancellationToken);

    /// <summary>What waits on its lane is taken back, and the launches in it wait for another channel.</summary>
    public Task<ChannelChange> RemoveAsync(long userId, long channelId, CancellationToken cancellationToken) =>
        ChangeAsync(
            userId,
            async (db, owner) =>
            {
                if (!await db.PushChannels.AnyAsync(row => row.Id == channelId && row.UserId == owner, cancellationToken))
                    return ChannelChange.Refused(ChannelRefusal.NotFound);
                await ChannelRemoval.RunAsync(db, channelId, cancellationToken);
                return new(channelId);
            },
            cancellationToken);

    private async Task<ChannelChange> ChangeAsync(
        long userId, Func<RegouDbContext, long, Task<ChannelChange>> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (result, owner, tier) = await writes.WriteAsync(
            async db =>
            {
                // A page may have been opened before two accounts became one.
                var survivor = await AccountMerge.SurvivorAsync(db, userId, cancellationToken);
                var outcome = await change(db, survivor);
                if (outcome.Refusal is not null) return (outcome, survivor, Tier.None);
                await db.SaveChangesAsync(cancellationToken);
                await SubscriberVersion.RaiseAsync(db, survivor, cancellationToken);
                var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == survivor, cancellationToken);
                return (outcome, survivor, Standing.Of(user, plans.Value, now).Tier);
            },
            cancellationToken);
        if (result.Refusal is not null) return result;
        waiting.Add(owner, tier);
        jobsWaiting.Raise();
        return result;
    }

    private static bool IsTaken(List<ChannelPlace> order, IChannelForm form, ChannelAddress address, long? except) => order.Exists(
        place => place.Channel is { } channel && channel.Kind == form.Kind && channel.Id != except
            && ChannelAddress.TryParse(channel.Address, out var other) && form.IdentityOf(other) == form.IdentityOf(address));

    internal static void Revive(PushChannel channel)
    {
        channel.Status = ChannelStatus.Active;
        channel.LastError = null;
        channel.RestUntil = null;
    }
}
