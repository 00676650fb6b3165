using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;

namespace Regou.Payments.Addresses;

/// <summary>A stand-in until addresses are derived: knows those that are noted, and the collecting wallet.</summary>
public sealed class DepositAddresses(IDbContextFactory<RegouDbContext> contexts, IOptions<PaymentOptions> options)
{
    private readonly object nothing = new Nothing();

    public CollectWay Way =>
        options.Value.CollectXpub is { Length: > 0 } ? CollectWay.Derived
        : options.Value.CollectWallet is { Length: > 0 } ? CollectWay.Wallet
        : CollectWay.None;

    public async Task<Address?> OfAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, userId, cancellationToken);
    }

    /// <summary>Within the caller's transaction.</summary>
    public async Task<Address?> OfAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        if (Way == CollectWay.None) return null;
        if (Way == CollectWay.Wallet) return Address.Parse(options.Value.CollectWallet);
        var noted = await db.DepositAddresses.Where(row => row.UserId == userId).Select(row => row.Address).FirstOrDefaultAsync(cancellationToken);
        return noted is null ? null : Address.Parse(noted);
    }

    public IDisposable Watch(long userId) => (IDisposable)nothing;

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
