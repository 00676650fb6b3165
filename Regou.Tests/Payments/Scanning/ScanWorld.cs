using System.Collections.Immutable;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Scanning;

/// <summary>One scanner over a chain in memory that tells the truth, begun at its first block.</summary>
internal sealed class ScanWorld : IAsyncDisposable
{
    public static readonly Address Payer = Address.Parse("0x00000000000000000000000000000000000fa7e5");
    public static readonly Address Safe = Address.Parse("0x0000000000000000000000000000000000c0ffee");
    public static readonly Address Wallet = Address.Parse("0x0000000000000000000000000000000000000abc");

    private ScanWorld(TestDatabase database, IEnumerable<(Address Address, BigInteger Wei)> funds)
    {
        Database = database;
        Tree = new(ImmutableDictionary<Address, BigInteger>.Empty.Add(Payer, BigInteger.Pow(10, 30))
            .AddRange(funds.Select(item => KeyValuePair.Create(item.Address, item.Wei))));
        Reader = new(Tree, new Random(1)) { OneWrongIn = 0 };
        Scanner = Scanner.Of(database, Reader, Reader, Time);
    }

    public TestDatabase Database { get; }

    public PaymentTree Tree { get; }

    public TreeReader Reader { get; }

    public FakeTimeProvider Time { get; } = new();

    public Scanner Scanner { get; private set; }

    public static async Task<ScanWorld> CreateAsync(bool wallet = false, params (Address, BigInteger)[] funds)
    {
        var world = new ScanWorld(await TestDatabase.CreateAsync(), funds);
        if (wallet)
        {
            await world.Scanner.DisposeAsync();
            world.Scanner = Scanner.OfWallet(Wallet, world.Database, world.Reader, world.Reader, world.Time);
        }

        await world.Scanner.SweepAsync();
        return world;
    }

    public Scanner Another() => Scanner.Of(Database, Reader, Reader, Time);

    public async Task<long> UserAsync()
    {
        await using var db = Database.CreateDbContext();
        var user = Given.User();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    public async Task<Address> AddressAsync() => (await Scanner.Addresses.OfAsync(await UserAsync(), default))!.Value;

    public TreeTransaction Pay(Address to, BigInteger wei, Address? from = null, bool succeeds = true) =>
        new(new(Tree.NextHash(), from ?? Payer, to, wei), succeeds, 3, []);

    public TreeTransaction PayInside(Address to, BigInteger wei) => new(new(Tree.NextHash(), Payer, Safe, 0), true, 3, [(to, wei)]);

    /// <summary>A block with these, heard by the scanner.</summary>
    public async Task MineAsync(params TreeTransaction[] transactions)
    {
        Scanner.Hear(Tree.Mine(transactions).Block.Header);
        await Scanner.ScanAsync();
    }

    /// <summary>Everything so far is final, and looked at.</summary>
    public async Task SettleAsync()
    {
        Tree.Finalize(Tree.Head.Number);
        await Scanner.SweepAsync();
    }

    public async Task<List<Payment>> PaymentsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Payments.AsNoTracking().OrderBy(payment => payment.Id).ToListAsync();
    }

    public async Task<List<LedgerEntry>> LedgerAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.LedgerEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }

    public async Task<long> CheckpointAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.CollectorCheckpoints.Where(row => row.Name == "payments").Select(row => row.BlockNumber).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Scanner.DisposeAsync();
        await Database.DisposeAsync();
    }
}
