using System.Collections.Immutable;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Chain.Keys;
using Regou.Tests.Builders;
using Regou.Tests.Chain.Keys;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Histories;

/// <summary>One random story of a chain, of people who pay, and of two processes that look for their payments.</summary>
internal sealed class History : IAsyncDisposable
{
    private const int Users = 6;
    private const int DeepestReorg = 12;
    private static readonly ExtendedPublicKey Key = ExtendedPublicKey.Parse(HdVectors.AccountXpub);
    private static readonly Address Payer = Address.Parse("0x00000000000000000000000000000000000fa7e5");
    private static readonly Address Safe = Address.Parse("0x0000000000000000000000000000000000c0ffee");
    private readonly Random random;
    private readonly TestDatabase database;
    private readonly FakeTimeProvider time = new();
    private readonly Scanner?[] scanners = new Scanner?[2];
    private readonly TreeReader[] readers;
    private readonly List<long> users = [];
    private readonly List<IDisposable> watches = [];

    public History(TestDatabase database, int seed, long firstUser)
    {
        (this.database, random) = (database, new Random(seed));
        for (var user = firstUser; user < firstUser + Users; user++) users.Add(user);
        var funds = ImmutableDictionary<Address, BigInteger>.Empty.Add(Payer, BigInteger.Pow(10, 30));
        Tree = new(funds.Add(Key.AddressAt(users[0]), 77).Add(Key.AddressAt(users[1]), BigInteger.Pow(10, 18)));
        readers = [new(Tree, new Random(seed + 1)), new(Tree, new Random(seed + 2))];
    }

    public PaymentTree Tree { get; }

    public List<Address> Noted { get; } = [];

    /// <summary>Users and nothing else.</summary>
    public static async Task<long> PrepareAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        // For this once the ledger begins anew.
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS ledger_entries_stay");
        await db.LedgerEntries.ExecuteDeleteAsync();
        await db.Payments.ExecuteDeleteAsync();
        await db.DepositAddresses.ExecuteDeleteAsync();
        await db.CollectorCheckpoints.ExecuteDeleteAsync();
        if (!await db.Users.AnyAsync())
        {
            db.Users.AddRange(Enumerable.Range(0, Users).Select(_ => Given.User()));
            await db.SaveChangesAsync();
        }

        return await db.Users.MinAsync(user => user.Id);
    }

    public async Task TellAsync(IReadOnlyList<int> steps)
    {
        foreach (var reader in readers) reader.OneWrongIn = 0;
        await Scanner(0).SweepAsync();
        foreach (var reader in readers) reader.OneWrongIn = 12;
        foreach (var step in steps) await StepAsync(step);
        foreach (var reader in readers) reader.OneWrongIn = 0;
        Tree.Mine([]);
        Tree.Finalize(Tree.Head.Number);
        for (var round = 0; round < 3; round++)
        {
            await RunAsync(0, scanner => scanner.SweepAsync());
            await RunAsync(1, scanner => scanner.SweepAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in watches) watch.Dispose();
        foreach (var scanner in scanners.OfType<Scanner>()) await scanner.DisposeAsync();
    }

    private async Task StepAsync(int step)
    {
        time.Advance(TimeSpan.FromMilliseconds(450));
        var which = random.Next(2);
        switch (step % 14)
        {
            case <= 3:
                for (var blocks = random.Next(1, 4); blocks > 0; blocks--) Announce(Tree.Mine(Transactions()));
                break;
            case 4:
                Tree.Reorg(random.Next(1, DeepestReorg + 1), (_, _) => random.Next(3) == 0);
                Announce(Tree.Head);
                break;
            case 5 or 6:
                Tree.Finalize(Tree.Head.Number - random.Next(0, DeepestReorg));
                break;
            case 7 or 8:
                await RunAsync(which, scanner => scanner.ScanAsync());
                break;
            case 9:
                await Task.WhenAll(RunAsync(0, scanner => scanner.ScanAsync()), RunAsync(1, scanner => scanner.SweepAsync()));
                break;
            case 10:
                await RunAsync(which, scanner => scanner.SweepAsync());
                break;
            case 11:
                Scanner(which).Crash.Arm(random.Next(4), random.Next(2) == 0);
                await RunAsync(which, scanner => scanner.SweepAsync());
                await EndAsync(which);
                break;
            case 12:
                await NoteAsync(which);
                break;
            default:
                Hint(Scanner(which));
                break;
        }
    }

    private Scanner Scanner(int which) => scanners[which] ??= Histories.Scanner.Of(database, readers[which], readers[which], time);

    /// <summary>A failing node leaves it to the next look; a crash leaves it to another process.</summary>
    private async Task RunAsync(int which, Func<Scanner, Task> run)
    {
        try
        {
            await run(Scanner(which));
        }
        catch (RpcException)
        {
        }
        catch (Exception error) when (error is CrashException || error.GetBaseException() is CrashException)
        {
            await EndAsync(which);
        }
    }

    private async Task EndAsync(int which)
    {
        if (scanners[which] is { } scanner) await scanner.DisposeAsync();
        scanners[which] = null;
    }

    private void Announce(TreeBlock block)
    {
        foreach (var scanner in scanners.OfType<Scanner>())
        {
            if (random.Next(4) != 0) scanner.Hear(block.Block.Header);
            if (random.Next(10) == 0) scanner.Hear(Tree.Views[random.Next(Tree.Views.Count)].Head.Block.Header);
        }
    }

    private async Task NoteAsync(int which)
    {
        var user = users[random.Next(users.Count)];
        var address = (await Scanner(which).Addresses.OfAsync(user, default))!.Value;
        if (!Noted.Contains(address)) Noted.Add(address);
        if (random.Next(2) == 0) watches.Add(Scanner(which).Addresses.Watch(user));
    }

    private void Hint(Scanner scanner)
    {
        if (Tree.Head.Transactions is { IsEmpty: false } transactions) scanner.Hints.Hint(transactions[^1].Hash, null);
        scanner.Hints.Hint(Tree.NextHash(), Noted.Count > 0 ? Noted[random.Next(Noted.Count)] : null);
    }

    private IEnumerable<TreeTransaction> Transactions()
    {
        for (var left = random.Next(5); left > 0 && Noted.Count > 0; left--)
        {
            var (to, wei) = (Noted[random.Next(Noted.Count)], new BigInteger(random.Next(1, 5)));
            yield return random.Next(9) switch
            {
                0 => Of(Payer, to, wei, succeeds: false),
                1 or 2 => Of(Payer, Safe, 0, true, (to, wei)),
                3 => Of(Payer, Safe, wei, true, (to, wei), (Noted[0], 1), (Noted[^1], 2)),
                4 => Of(Payer, Safe, 0, false, (to, wei)),
                5 => Of(to, Safe, Tree.Head.Balance(to) / 2, succeeds: random.Next(4) != 0),
                6 => Of(to, Noted[random.Next(Noted.Count)], Tree.Head.Balance(to) / 3, succeeds: true),
                _ => Of(Payer, to, wei, succeeds: true),
            };
        }
    }

    private TreeTransaction Of(Address from, Address to, BigInteger wei, bool succeeds, params ImmutableArray<(Address, BigInteger)> inside) =>
        new(new(Tree.NextHash(), from, to, wei), succeeds, random.Next(2), inside);
}
