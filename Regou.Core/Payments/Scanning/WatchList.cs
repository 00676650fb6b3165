using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Payments.Addresses;

namespace Regou.Payments.Scanning;

/// <summary>The addresses that are looked for in blocks. Rows are only ever added, so their number is their version.</summary>
public sealed class WatchList(Collecting collecting, IDbContextFactory<RegouDbContext> contexts)
{
    private Watched cached = new(new HashSet<Address>(), null);

    public async Task<Watched> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = Volatile.Read(ref cached);
        if (known.Wallet == collecting.Wallet && await db.DepositAddresses.CountAsync(cancellationToken) == known.Addresses.Count) return known;
        var rows = await db.DepositAddresses.Select(deposit => deposit.Address).ToListAsync(cancellationToken);
        var read = new Watched(rows.ConvertAll(row => Address.Parse(row)).ToHashSet(), collecting.Wallet);
        Volatile.Write(ref cached, read);
        return read;
    }
}

/// <param name="Wallet">The collecting wallet where all pay to one.</param>
public sealed record Watched(IReadOnlySet<Address> Addresses, Address? Wallet)
{
    public bool IsEmpty => Addresses.Count == 0 && Wallet is null;
}
