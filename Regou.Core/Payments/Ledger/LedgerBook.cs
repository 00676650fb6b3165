using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments.Ledger;

/// <summary>Stands in until the ledger's own is here: it enters the payment, and no time.</summary>
public static class LedgerBook
{
    /// <returns>False: it was in the ledger already.</returns>
    public static async Task<bool> CreditAsync(RegouDbContext db, Payment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.LedgerEntries.AnyAsync(entry => entry.PaymentId == payment.Id && entry.Kind == LedgerKind.Payment, cancellationToken)) return false;
        db.LedgerEntries.Add(new()
        {
            UserId = payment.UserId!.Value, Kind = LedgerKind.Payment, Wei = payment.Wei, At = now, PaymentId = payment.Id, PaidAt = payment.BlockTime,
            MonthlyWei = payment.MonthlyWei,
        });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
