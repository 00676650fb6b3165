using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Ledger;

/// <summary>A database with users whose payments come as a test says.</summary>
internal sealed class LedgerWorld : IAsyncDisposable
{
    public static readonly BigInteger Bnb = BigInteger.Pow(10, 18);
    private int payments;

    private LedgerWorld(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public DateTimeOffset Now { get; set; } = Given.Noon;

    public RegouDbContext Db => Database.CreateDbContext();

    public static async Task<LedgerWorld> CreateAsync() => new(await TestDatabase.CreateAsync());

    public Task<long> NewUserAsync(long? mergedInto = null) => WriteAsync(async db =>
    {
        var user = Given.User();
        user.MergedInto = mergedInto;
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    });

    public Task<T> WriteAsync<T>(Func<RegouDbContext, Task<T>> write) => Database.Writes.WriteAsync(write, default);

    /// <summary>A payment in a final block that is not entered yet.</summary>
    public Task<Payment> ConfirmedAsync(long? userId, BigInteger wei, DateTimeOffset? paid = null, PaymentStatus status = PaymentStatus.Confirmed,
        bool byContract = false, BigInteger? monthlyWei = null)
    {
        var number = Interlocked.Increment(ref payments);
        return WriteAsync(async db =>
        {
            var payment = new Payment
            {
                Key = $"0x{number:x64}", Way = byContract ? PaymentWay.Internal : PaymentWay.Direct, UserId = userId,
                TxHash = byContract ? null : $"0x{number:x64}", Sender = $"0x{1:x40}",
                Recipient = $"0x{2:x40}", Wei = wei, BlockNumber = 100 + number, BlockHash = $"0x{number + 0x100:x64}", BlockTime = paid ?? Now,
                MonthlyWei = monthlyWei ?? Bnb, SeenAt = Now, ConfirmedAt = Now, Status = status,
            };
            db.Payments.Add(payment);
            await db.SaveChangesAsync();
            return payment;
        });
    }

    public Task<bool> CreditAsync(Payment payment) => WriteAsync(db => LedgerBook.CreditAsync(db, payment, Now, default));

    public async Task<LedgerEntry> PaidAsync(long userId, BigInteger wei)
    {
        var payment = await ConfirmedAsync(userId, wei);
        (await CreditAsync(payment)).ShouldBeTrue();
        await using var db = Db;
        return await db.LedgerEntries.SingleAsync(row => row.PaymentId == payment.Id && row.Kind == LedgerKind.Payment);
    }

    public Task<Entered> ReverseAsync(long entryId, string reason = "a wrong credit", string actor = "op") =>
        WriteAsync(db => LedgerBook.ReverseAsync(db, entryId, reason, actor, Now, default));

    public Task<Entered> GrantAsync(long userId, PlanKind plan, int days, string reason = "a gift", string actor = "op") =>
        WriteAsync(db => LedgerBook.GrantAsync(db, userId, plan, days, reason, actor, Now, default));

    public Task<Entered> RevokeAsync(long userId, string reason = "abuse", string actor = "op") =>
        WriteAsync(db => LedgerBook.RevokeAsync(db, userId, reason, actor, Now, default));

    public async Task<User> UserAsync(long id)
    {
        await using var db = Db;
        return await db.Users.SingleAsync(row => row.Id == id);
    }

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Db;
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    public async Task<Statement> StatementAsync(long userId) => await new LedgerReader(Database).ReadAsync(userId, default);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
