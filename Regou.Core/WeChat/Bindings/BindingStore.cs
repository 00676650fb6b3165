using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Push.Rules;
using Regou.Push.Delivering;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Bindings;

/// <summary>Makes, renews and ends bindings. A WeChat account has one row for ever, whatever number of scans.</summary>
public sealed class BindingStore(
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, CredentialCache credentials, BindingsChanged changed, MergeNews merges, TimeProvider time)
{
    /// <summary>One transaction: the user when the account is new, and the binding. What waits to be told stays.</summary>
    /// <param name="linkTo">As <see cref="IQrLogins.Start"/>; a session that has ended meanwhile links nothing.</param>
    /// <returns>The user's id.</returns>
    public async Task<long> BindAsync(ConfirmedScan scan, CancellationToken cancellationToken, long? linkTo = null)
    {
        var (bindingId, userId) = await writes.WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                var binding = await db.WechatBotBindings
                    .SingleOrDefaultAsync(row => row.IlinkUserId == scan.IlinkUserId, cancellationToken);
                var owner = await OwnerAsync(db, linkTo, now, cancellationToken);
                var isNew = binding is null;
                if (binding is null) db.WechatBotBindings.Add(binding = await NewAsync(db, owner, scan, now, cancellationToken));
                else
                {
                    await LaneEnd.BindingRenewedAsync(db, binding.Id, cancellationToken);
                    Renew(binding, scan, now);
                }

                await db.SaveChangesAsync(cancellationToken);
                if (isNew) await SubscriberVersion.RaiseAsync(db, binding.UserId, cancellationToken);
                return (binding.Id, owner is { } other ? await AccountMerge.MergeAsync(db, other, binding.UserId, now, cancellationToken) : binding.UserId);
            },
            cancellationToken);
        credentials.Forget(bindingId);
        changed.Raise();
        if (linkTo is not null) merges.Tell(userId);
        return userId;
    }

    /// <summary>Who is meant by a reply that says "already bound here" and brings no credentials.</summary>
    /// <param name="linkTo">As in <see cref="BindAsync"/>.</param>
    /// <returns>Null when the reply names nobody whose binding is alive.</returns>
    public async Task<long?> FindBoundUserAsync(QrStatus status, CancellationToken cancellationToken, long? linkTo = null)
    {
        if (status is { UserId: null, BotId: null }) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.WechatBotBindings
            .Where(row => row.Status == BindingStatus.Active)
            .Where(row => status.UserId == null || row.IlinkUserId == status.UserId)
            .Where(row => status.BotId == null || row.BotId == status.BotId)
            .OrderByDescending(row => row.Id)
            .Select(row => (long?)row.UserId)
            .FirstOrDefaultAsync(cancellationToken);
        if (linkTo is null || found is null) return found;
        var survivor = await writes.WriteAsync(
            async gate => await OwnerAsync(gate, linkTo, time.GetUtcNow(), cancellationToken) is { } owner
                ? await AccountMerge.MergeAsync(gate, owner, found.Value, time.GetUtcNow(), cancellationToken)
                : found.Value,
            cancellationToken);
        merges.Tell(survivor);
        return survivor;
    }

    /// <summary>The server answered -14 to this token; a binding that was renewed meanwhile is left alone.</summary>
    public async Task EndAsync(long bindingId, string botToken, CancellationToken cancellationToken)
    {
        await writes.WriteAsync(
            async db =>
            {
                var ended = await db.WechatBotBindings
                    .Where(row => row.Id == bindingId && row.BotToken == botToken && row.Status == BindingStatus.Active)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(binding => binding.Status, BindingStatus.NeedsRescan)
                            .SetProperty(binding => binding.Listener, (string?)null)
                            .SetProperty(binding => binding.ListenedUntil, (DateTimeOffset?)null),
                        cancellationToken);
                if (ended > 0) await LaneEnd.BindingDiedAsync(db, bindingId, time.GetUtcNow(), cancellationToken);
            },
            cancellationToken);
        credentials.Forget(bindingId);
        changed.Raise();
    }

    private static Task<long?> OwnerAsync(RegouDbContext db, long? session, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.UserSessions.Where(row => row.Id == session && row.EndedAt == null && row.EndsAt > now)
            .Select(row => (long?)row.UserId).SingleOrDefaultAsync(cancellationToken);

    private static async Task<WechatBotBinding> NewAsync(
        RegouDbContext db, long? owner, ConfirmedScan scan, DateTimeOffset now, CancellationToken cancellationToken) => new()
        {
            UserId = owner ?? (await NewUser.AddAsync(db, now, cancellationToken)).Id,
            IlinkUserId = scan.IlinkUserId,
            BotId = scan.BotId,
            BotToken = scan.Bot.Token,
            BaseUrl = scan.Bot.BaseUrl.AbsoluteUri,
            BoundAt = now,
        };

    /// <summary>The new token is nobody's to poll yet: the instance that is told first takes it, whoever polled the old one.</summary>
    private static void Renew(WechatBotBinding binding, ConfirmedScan scan, DateTimeOffset now)
    {
        binding.BotId = scan.BotId;
        binding.BotToken = scan.Bot.Token;
        binding.BaseUrl = scan.Bot.BaseUrl.AbsoluteUri;
        binding.Cursor = "";
        binding.ContextToken = null;
        binding.LastInboundAt = null;
        binding.Parked = false;
        binding.Unconfirmed = 0;
        binding.Status = BindingStatus.Active;
        binding.Listener = null;
        binding.ListenedUntil = null;
        binding.BoundAt = now;
    }
}
