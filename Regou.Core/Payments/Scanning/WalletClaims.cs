using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>Gives payments from a wallet that was nobody's to the user who has since proven that it is his.</summary>
public sealed class WalletClaims(WriteGate writes, PaymentsConfirmed confirmed, PaymentNews news, IDbContextFactory<RegouDbContext> contexts)
{
    private const int AtOnce = 200;

    /// <returns>How many found their user.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var claims = await (
            from payment in db.Payments
            join wallet in db.UserWallets on payment.Sender equals wallet.Address
            where payment.UserId == null && payment.Way == PaymentWay.Wallet
            orderby payment.Id
            select new { payment.Id, wallet.UserId }).Take(AtOnce).ToListAsync(cancellationToken);
        if (claims.Count == 0) return 0;
        await writes.WriteAsync(
            async writing =>
            {
                foreach (var claim in claims)
                {
                    await writing.Payments.Where(row => row.Id == claim.Id && row.UserId == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, claim.UserId), cancellationToken);
                }
            },
            cancellationToken);
        confirmed.Raise();
        foreach (var user in claims.Select(claim => claim.UserId).Distinct()) news.Changed(user);
        return claims.Count;
    }
}
