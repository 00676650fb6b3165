using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Payments.Ledger;

/// <param name="Plan">What the user's ledger comes to with it.</param>
public sealed record Entered(LedgerEntry Entry, Timeline Plan);

/// <summary>
/// The only hand that writes into the ledger: it adds. Each call runs in the caller's transaction, with all that follows from the entry;
/// after the commit the caller tells <see cref="LedgerNews"/>.
/// </summary>
public static class LedgerBook
{
    public const int MaximumGrantDays = 3_660;

    /// <summary>Who sends dust to somebody's address must not use up his messages.</summary>
    private static readonly Fraction WorthTelling = 3_600;

    /// <summary>A confirmed payment becomes time.</summary>
    /// <returns>False: it is in the ledger already, or not confirmed (any more).</returns>
    /// <exception cref="LedgerException">It is nobody's, or no whole payment.</exception>
    public static async Task<bool> CreditAsync(RegouDbContext db, Payment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (payment.UserId is not { } userId) throw new LedgerException($"payment {payment.Id} is nobody's yet");
        if (payment.Wei.Sign <= 0 || payment.MonthlyWei.Sign <= 0) throw new LedgerException($"payment {payment.Id} has no amount or no price");
        await db.SaveChangesAsync(cancellationToken);
        await LedgerUser.CheckAsync(db, userId, cancellationToken);
        if (await db.LedgerEntries.AnyAsync(row => row.PaymentId == payment.Id, cancellationToken)) return false;
        // Credited already where the caller took it so, within this transaction. Of two instances at once the unique index refuses the second.
        var taken = await db.Payments
            .Where(row => row.Id == payment.Id && (row.Status == PaymentStatus.Confirmed || row.Status == PaymentStatus.Credited))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, PaymentStatus.Credited).SetProperty(row => row.CreditedAt, now), cancellationToken);
        if (taken == 0) return false;
        (payment.Status, payment.CreditedAt) = (PaymentStatus.Credited, now);
        var (entry, plan) = await EnterAsync(
            db,
            new()
            {
                UserId = userId, Kind = LedgerKind.Payment, Wei = payment.Wei, PaymentId = payment.Id, PaidAt = payment.BlockTime,
                MonthlyWei = payment.MonthlyWei, At = await EntryTime.AfterRevocationsAsync(db, userId, now, cancellationToken),
            },
            now,
            cancellationToken);
        if (plan.Gave[entry.Id].Seconds >= WorthTelling) NoticeBook.Credited(db, entry, now);
        return true;
    }

    /// <exception cref="LedgerException">No such user, or a wrong length, plan, reason or actor.</exception>
    public static async Task<Entered> GrantAsync(
        RegouDbContext db, long userId, PlanKind plan, int days, string reason, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (plan == PlanKind.Free) throw new LedgerException("a grant is of the monthly or of the yearly plan");
        if (days is < 1 or > MaximumGrantDays) throw new LedgerException($"a grant has 1 to {MaximumGrantDays} days, not {days}");
        var (who, why) = (LedgerWords.Actor(actor), LedgerWords.Reason(reason));
        await LedgerUser.CheckAsync(db, userId, cancellationToken);
        return await EnterAsync(
            db,
            new()
            {
                UserId = userId, Kind = LedgerKind.Grant, Wei = BigInteger.Zero, At = await EntryTime.AfterRevocationsAsync(db, userId, now, cancellationToken),
                Plan = plan, Seconds = days * 86_400L, Actor = who, Reason = why,
            },
            now,
            cancellationToken);
    }

    /// <summary>Takes all time that is left.</summary>
    /// <exception cref="LedgerException">No such user, nothing is left, or no reason or actor.</exception>
    public static async Task<Entered> RevokeAsync(
        RegouDbContext db, long userId, string reason, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (who, why) = (LedgerWords.Actor(actor), LedgerWords.Reason(reason));
        var user = await LedgerUser.CheckAsync(db, userId, cancellationToken);
        if (!(user.PlanUntil > now)) throw new LedgerException($"user {userId} has no paid or granted time left");
        return await EnterAsync(
            db,
            new()
            {
                UserId = userId, Kind = LedgerKind.Revocation, Wei = BigInteger.Zero, At = await EntryTime.AfterAllAsync(db, userId, now, cancellationToken),
                Actor = who, Reason = why,
            },
            now,
            cancellationToken);
    }

    /// <summary>Takes an entry back, as if it had never been.</summary>
    /// <exception cref="LedgerException">No such entry, it is a reversal or reversed already, or no reason or actor.</exception>
    public static async Task<Entered> ReverseAsync(
        RegouDbContext db, long entryId, string reason, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (who, why) = (LedgerWords.Actor(actor), LedgerWords.Reason(reason));
        var entry = await db.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == entryId, cancellationToken)
            ?? throw new LedgerException($"there is no ledger entry {entryId}");
        if (entry.Kind == LedgerKind.Reversal) throw new LedgerException($"ledger entry {entryId} is a reversal itself");
        if (await db.LedgerEntries.AsNoTracking().FirstOrDefaultAsync(row => row.Reverses == entryId, cancellationToken) is { } earlier)
            throw new LedgerException($"ledger entry {entryId} is taken back already, by entry {earlier.Id}");
        await db.Payments.Where(row => row.Id == entry.PaymentId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Reversed), cancellationToken);
        return await EnterAsync(
            db,
            new()
            {
                UserId = entry.UserId, Kind = LedgerKind.Reversal, Wei = -entry.Wei, At = now, PaymentId = entry.PaymentId, Reverses = entryId,
                Actor = who, Reason = why,
            },
            now,
            cancellationToken);
    }

    /// <summary>Writes anew what a user's ledger comes to: after his rows changed, and after two accounts became one.</summary>
    public static Task<Timeline> RebuildAsync(RegouDbContext db, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Projection.WriteAsync(db, userId, now, cancellationToken);

    private static async Task<Entered> EnterAsync(RegouDbContext db, LedgerEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.LedgerEntries.Add(entry);
        return new(entry, await Projection.WriteAsync(db, entry.UserId, now, cancellationToken));
    }
}
