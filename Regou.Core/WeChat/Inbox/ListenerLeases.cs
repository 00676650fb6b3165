using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Makes sure that each binding is polled by one process only, over all that share the database: a poll needs a lease, a lease has
/// one holder and an end, and taking, renewing and giving back are one statement each, however many bindings there are.
/// </summary>
internal sealed class ListenerLeases(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, ListenerName name, IOptions<ILinkOptions> options, TimeProvider time)
{
    private bool hasHeld;

    private TimeSpan Life => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    /// <summary>How often to call <see cref="HoldAsync"/>: twice may fail before a lease is lost.</summary>
    public TimeSpan Sweep => Life / 3;

    /// <summary>Until then every lease of the last <see cref="HoldAsync"/> holds, whatever becomes of the database.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>
    /// Takes what is free or was left by a process that died, renews what ends before the sweep after next, and says what is held. The
    /// first call also takes what an earlier process of this instance held.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, ListenedBinding>> HoldAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var renewBefore = now + Life - (Sweep / 2);
        await writes.WriteAsync(db => TakeAsync(db, now, renewBefore, cancellationToken), cancellationToken);
        hasHeld = true;
        var held = await HeldAsync(cancellationToken);
        HeldUntil = renewBefore;
        return held;
    }

    public Task GiveBackAsync(CancellationToken cancellationToken) => writes.WriteAsync(
        db => db.WechatBotBindings.Where(row => row.Listener == name.Owner).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Listener, (string?)null).SetProperty(row => row.ListenedUntil, (DateTimeOffset?)null),
            cancellationToken),
        cancellationToken);

    private Task<int> TakeAsync(RegouDbContext db, DateTimeOffset now, DateTimeOffset renewBefore, CancellationToken cancellationToken)
    {
        var until = now + Life;
        var inherits = !hasHeld;
        return db.WechatBotBindings
            .Where(row => row.Status == BindingStatus.Active)
            .Where(row => row.Listener == null || row.ListenedUntil == null || row.ListenedUntil < now
                || (row.Listener == name.Owner && row.ListenedUntil < renewBefore)
                || (inherits && row.Listener.StartsWith(name.Instance)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Listener, name.Owner).SetProperty(row => row.ListenedUntil, until), cancellationToken);
    }

    private async Task<Dictionary<long, ListenedBinding>> HeldAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.WechatBotBindings
            .Where(row => row.Status == BindingStatus.Active && row.Listener == name.Owner)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.BaseUrl, row.BotToken, row.Cursor })
            .ToListAsync(cancellationToken);
        return rows
            .Where(row => Uri.IsWellFormedUriString(row.BaseUrl, UriKind.Absolute))
            .ToDictionary(row => row.Id, row => new ListenedBinding(row.Id, new(new(row.BaseUrl), row.BotToken), row.Cursor));
    }
}
