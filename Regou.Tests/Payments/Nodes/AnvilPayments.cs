using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Chain.Keys;
using Regou.Tests.Chain.Rpc;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Nodes;

/// <summary>Payments on a real chain: users with addresses that nobody used before, a scanner over HTTP, and what people do with their money.</summary>
internal sealed class AnvilPayments : IAsyncDisposable
{
    public static readonly BigInteger Bnb = BigInteger.Pow(10, 18);
    private static readonly Address Payers = Address.Parse("0x00000000000000000000000000000000000ba7c4");

    /// <summary>For each pair of words of the call (address, wei): CALL.</summary>
    private const string PayAll = "0x60005b368110600a57005b6000600060006000846020013585355af150604001600256";
    private readonly AnvilFixture chain;
    private readonly TestDatabase database;
    private readonly Client client;
    private readonly string xpub = KeyText.With(13, RandomNumberGenerator.GetBytes(32));

    private AnvilPayments(AnvilFixture chain, TestDatabase database)
    {
        (this.chain, this.database) = (chain, database);
        client = Client.With("RpcUrls", chain.Anvil.HttpUrl.ToString());
        Scanner = Start();
    }

    public Scanner Scanner { get; private set; }

    public IBlockReader Reader => client.Services.GetRequiredService<IBlockReader>();

    public Dictionary<long, Address> Addresses { get; } = [];

    /// <summary>With a scan begun, and addresses of so many users noted.</summary>
    public static async Task<AnvilPayments> CreateAsync(AnvilFixture chain, int users = 1)
    {
        var world = new AnvilPayments(chain, await TestDatabase.CreateAsync());
        await chain.Rpc.CallAsync("anvil_setCode", [Payers.ToString(), PayAll], default);
        await world.MineAsync(3);
        await world.Scanner.SweepAsync();
        await using var db = world.database.CreateDbContext();
        for (var number = 0; number < users; number++)
        {
            var user = Given.User();
            db.Users.Add(user);
            await db.SaveChangesAsync();
            world.Addresses[user.Id] = (await world.Scanner.Addresses.OfAsync(user.Id, default))!.Value;
        }

        return world;
    }

    public Task<Hash32> PayAsync(Address to, BigInteger wei) => SendAsync(chain.Sender, to, wei, "0x");

    /// <summary>One call of a contract that pays them all.</summary>
    public Task<Hash32> PayByContractAsync(params (Address To, BigInteger Wei)[] paid)
    {
        var data = "0x" + string.Concat(paid.Select(item => new string('0', 24) + item.To.ToString()[2..] + item.Wei.ToString("x", null).TrimStart('0').PadLeft(64, '0')));
        return SendAsync(chain.Sender, Payers, paid.Aggregate(BigInteger.Zero, (sum, item) => sum + item.Wei), data);
    }

    /// <summary>The operator empties an address, as far as it holds more than its fee.</summary>
    public async Task<Hash32> WithdrawAsync(Address from, BigInteger wei)
    {
        await chain.Rpc.CallAsync("anvil_impersonateAccount", [from.ToString()], default);
        return await SendAsync(from, chain.Sender, wei, "0x");
    }

    public Task MineAsync(int blocks = 1) => chain.Anvil.MineAsync(blocks, default);

    /// <summary>Blocks until what is mined is final, with the scans of their heads.</summary>
    public async Task SettleAsync()
    {
        for (var block = 0; block < 3; block++)
        {
            await MineAsync();
            await HearAsync();
        }

        await Scanner.SweepAsync();
    }

    /// <summary>The head is heard, as the collector tells it.</summary>
    public async Task HearAsync()
    {
        var head = await chain.Rpc.BlockNumberAsync(default);
        Scanner.Hear((await client.Reader.GetHeaderAsync(head, default))!);
        await Scanner.ScanAsync();
    }

    /// <summary>Replaces the newest blocks by empty ones.</summary>
    public Task ReorgAsync(int depth) => chain.Rpc.CallAsync("anvil_reorg", [depth, Array.Empty<object>()], default);

    public async Task<JsonElement> RawAsync(Hash32 transaction) => await chain.Rpc.CallAsync("debug_getRawTransaction", [transaction.ToString()], default);

    public Task SendRawAsync(JsonElement raw) => chain.Rpc.CallAsync("eth_sendRawTransaction", [raw], default);

    public async Task StopAsync() => await Scanner.DisposeAsync();

    public void Restart() => Scanner = Start();

    /// <summary>A second process on the same database.</summary>
    public Scanner Another() => Start();

    public async Task<List<Payment>> PaymentsAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Payments.AsNoTracking().OrderBy(payment => payment.Id).ToListAsync();
    }

    /// <summary>Every credited payment is in the ledger once, with the user's amounts in any order, and the ledger is what the chain holds and what was withdrawn.</summary>
    public async Task CreditedAsync(long user, BigInteger withdrawn, params BigInteger[] amounts)
    {
        await using var db = database.CreateDbContext();
        var entries = await db.LedgerEntries.AsNoTracking().Where(entry => entry.UserId == user).ToListAsync();
        entries.Select(entry => entry.Wei).Order().ShouldBe(amounts.Order());
        entries.Select(entry => entry.PaymentId).ShouldBeUnique();
        var held = await Reader.GetBalancesAsync([Addresses[user]], await chain.Rpc.BlockNumberAsync(default), default);
        amounts.Aggregate(BigInteger.Zero, (sum, wei) => sum + wei).ShouldBe(held[Addresses[user]] + withdrawn);
        (await db.DepositAddresses.SingleAsync(deposit => deposit.UserId == user)).ExpectedWei.ShouldBe(held[Addresses[user]]);
    }

    public async ValueTask DisposeAsync()
    {
        await Scanner.DisposeAsync();
        await client.DisposeAsync();
        await database.DisposeAsync();
    }

    private Scanner Start() => Scanner.OfXpub(xpub, database, Reader, client.Reader, TimeProvider.System);

    private async Task<Hash32> SendAsync(Address from, Address to, BigInteger wei, string data)
    {
        var sent = await chain.Rpc.CallAsync(
            "eth_sendTransaction", [new { from = from.ToString(), to = to.ToString(), value = Quantity.Format(wei), data, gas = data == "0x" ? "0x5208" : "0x7a120" }], default);
        return Hash32.Parse(sent.GetString());
    }
}
