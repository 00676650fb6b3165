using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Addresses;
using Regou.Payments.Ledger;
using Regou.Plans;

namespace Regou.Web.Components.Renew;

/// <param name="Address">Where he pays to; null where payments are off.</param>
public sealed record RenewView(User User, Standing Standing, Statement Statement, CollectWay Way, Address? Address, DateTimeOffset At);

public sealed class RenewReader(
    IDbContextFactory<RegouDbContext> contexts, LedgerReader ledger, DepositAddresses addresses, IOptions<PlanOptions> plans, TimeProvider time)
{
    /// <returns>Null when there is no such user.</returns>
    public async Task<RenewView?> ReadAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken) is not { } user) return null;
        var address = await addresses.OfAsync(userId, cancellationToken);
        var statement = await ledger.ReadAsync(userId, cancellationToken);
        var now = time.GetUtcNow();
        return new(user, Standing.Of(user, plans.Value, now), statement, addresses.Way, address, now);
    }
}
