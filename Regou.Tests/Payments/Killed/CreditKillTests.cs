using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Regou.Chain.Keys;
using Regou.Data.Entities;
using Regou.DevNet.Chain;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Killed;

/// <summary>
/// The real process against a real chain, killed by kill -9 while it stands before each write between a block and the user's plan. A
/// trigger in the database holds it there, so that what was written before is exactly what a crash at that point leaves.
/// </summary>
[Trait("Needs", "anvil")]
public sealed class CreditKillTests
{
    /// <summary>Of the test mnemonic "abandon … about", account 0, and its address 1.</summary>
    internal const string Xpub = "xpub6DCoCpSuQZB2jawqnGMEPS63ePKWkwWPH4TU45Q7LPXWuNd8TMtVxRrgjtEshuqpK3mdhaWHPFsBngh5GFZaM6si3yZdUsT8ddYM3PwnATt";
    private const string Deposit = "0x6fac4d18c912343bf86fa7049364dd4e424ab9c0";

    /// <summary>Where the way to finality is faster than the look at the head, a payment is confirmed when it is first written.</summary>
    private static readonly (string Step, string[] Triggers)[] Steps =
    [
        ("seen", ["BEFORE INSERT ON payments"]),
        ("confirmed", ["BEFORE UPDATE OF status ON payments WHEN NEW.status = 'confirmed'", "BEFORE INSERT ON payments WHEN NEW.status = 'confirmed'"]),
        ("checkpoint", ["BEFORE UPDATE ON collector_checkpoints WHEN NEW.name = 'payments'"]),
        ("expected balance", ["BEFORE UPDATE OF expected_wei ON deposit_addresses WHEN NEW.expected_wei <> OLD.expected_wei"]),
        ("ledger", ["BEFORE INSERT ON ledger_entries"]),
        ("credited", ["BEFORE UPDATE OF status ON payments WHEN NEW.status = 'credited'"]),
        ("entitlement", ["BEFORE INSERT ON entitlements"]),
        ("plan", ["BEFORE UPDATE OF plan_until ON users WHEN NEW.plan_until IS NOT OLD.plan_until"]),
        ("notice", ["BEFORE INSERT ON user_notices WHEN NEW.kind = 'credited'"]),
    ];

    [Fact]
    public async Task A_process_killed_between_any_two_steps_of_crediting_credits_each_payment_once()
    {
        await using var anvil = await Anvil.StartAsync(new() { BlockSeconds = 0.25 }, _ => { }, default);
        await using var database = await TestDatabase.CreateAsync();
        await AddUserAsync(database);
        using (var first = Start(database, anvil))
        {
            await Eventually.TrueAsync(async () => await HasOpenedAsync(database), limitSeconds: 300);
            await first.KillAsync();
        }

        var paid = BigInteger.Zero;
        foreach (var (step, triggers) in Steps)
        {
            foreach (var (number, trigger) in triggers.Index())
                await ExecuteAsync(database, $"CREATE TRIGGER stop{number} {trigger} BEGIN SELECT RAISE(FAIL, 'held before: {step}'); END");
            var wei = RandomNumberGenerator.GetInt32(1 << 28, int.MaxValue) * BigInteger.Pow(10, 8);
            paid += wei;
            using (var held = Start(database, anvil))
            {
                await PayAsync(anvil, wei);
                await Eventually.TrueAsync(() => held.Lives && held.Said($"held before: {step}"), limitSeconds: 300);
                await held.KillAsync();
            }

            foreach (var (number, _) in triggers.Index()) await ExecuteAsync(database, $"DROP TRIGGER stop{number}");
        }

        using (var last = Start(database, anvil))
        {
            await Eventually.TrueAsync(async () => await BalanceAsync(database) == paid, limitSeconds: 300);
            await last.KillAsync();
        }

        await using var db = database.CreateDbContext();
        (await db.LedgerEntries.CountAsync()).ShouldBe(Steps.Length);
        (await db.Payments.ToListAsync()).ShouldAllBe(payment => payment.Status == PaymentStatus.Credited && payment.Way == PaymentWay.Direct);
        (await db.UserNotices.CountAsync(notice => notice.Kind == NoticeKind.Credited)).ShouldBe(Steps.Length);
        (await db.Entitlements.MaxAsync(entitlement => entitlement.Until)).ShouldBe((await db.Users.SingleAsync()).PlanUntil!.Value);
    }

    private static KilledRegou Start(TestDatabase database, Anvil anvil) => KilledRegou.Start(database.FilePath, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BSC_RPC_URL"] = anvil.HttpUrl.AbsoluteUri.TrimEnd('/'), ["BSC_WS_URL"] = anvil.WebSocketUrl.AbsoluteUri.TrimEnd('/'), ["BNB_COLLECT_XPUB"] = Xpub,
        ["COLLECTOR_FROM_BLOCK"] = "0",
    });

    private static Task AddUserAsync(TestDatabase database) => database.Writes.WriteAsync(
        async db =>
        {
            db.Users.Add(new() { CreatedAt = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync();
            db.DepositAddresses.Add(new()
            {
                Address = Deposit, UserId = 1, Index = 1, CreatedAt = TimeProvider.System.GetUtcNow(),
                Xpub = ExtendedPublicKey.Parse(Xpub).Fingerprint,
            });
        },
        default);

    private static Task<System.Text.Json.JsonElement> PayAsync(Anvil anvil, BigInteger wei) => anvil.Rpc.CallAsync(
        "eth_sendTransaction",
        [new { from = anvil.Accounts[0].ToString(), to = Deposit, value = "0x" + wei.ToString("x", CultureInfo.InvariantCulture).TrimStart('0') }],
        default);

    private static async Task<bool> HasOpenedAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.DepositAddresses.AnyAsync(deposit => deposit.OpenedAtBlock != null);
    }

    private static async Task<BigInteger> BalanceAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return (await db.LedgerEntries.Select(entry => entry.Wei).ToListAsync()).Aggregate(BigInteger.Zero, BigInteger.Add);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
