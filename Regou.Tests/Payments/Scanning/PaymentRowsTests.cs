using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Scanning;

namespace Regou.Tests.Payments.Scanning;

/// <summary>What becomes of a payment's row, by the status that it has.</summary>
public sealed class PaymentRowsTests : IAsyncLifetime
{
    private ScanWorld world = null!;
    private RegouDbContext db = null!;
    private long user;
    private Movement payment = null!;
    private BlockHeader first = null!;
    private BlockHeader second = null!;

    private PaymentRows Rows => new(db, 1_000, world.Time.GetUtcNow());

    public async Task InitializeAsync()
    {
        world = await ScanWorld.CreateAsync();
        db = world.Database.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        user = await world.UserAsync();
        payment = Paying((await world.Scanner.Addresses.OfAsync(user, default))!.Value);
        (first, second) = (world.Tree.Mine([]).Block.Header, world.Tree.Mine([]).Block.Header);
    }

    public async Task DisposeAsync()
    {
        await db.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task What_is_seen_for_the_first_time_is_new_and_in_the_same_block_nothing_changes()
    {
        (await Rows.SeeAsync(payment, first, default)).ShouldBe(new(user, IsNew: true));
        (await Rows.SeeAsync(payment, first, default)).ShouldBe(new(null, IsNew: false));
        await IsAsync(PaymentStatus.Seen, first);
        (await RowAsync()).ConfirmedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(PaymentStatus.Seen, true)]
    [InlineData(PaymentStatus.Orphaned, true)]
    [InlineData(PaymentStatus.Confirmed, false)]
    [InlineData(PaymentStatus.Failed, false)]
    [InlineData(PaymentStatus.Credited, false)]
    [InlineData(PaymentStatus.Reversed, false)]
    public async Task Seen_in_another_block_it_moves_there_unless_it_is_decided(PaymentStatus before, bool moves)
    {
        await WasAsync(before);
        (await Rows.SeeAsync(payment, second, default)).ShouldBe(new(moves ? user : null, IsNew: false));
        await IsAsync(moves ? PaymentStatus.Seen : before, moves ? second : first);
    }

    [Fact]
    public async Task What_was_orphaned_is_seen_again_in_its_own_block()
    {
        await WasAsync(PaymentStatus.Orphaned);
        (await Rows.SeeAsync(payment, first, default)).UserId.ShouldBe(user);
        await IsAsync(PaymentStatus.Seen, first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_final_block_its_receipt_decides(bool succeeded)
    {
        var status = succeeded ? PaymentStatus.Confirmed : PaymentStatus.Failed;
        DateTimeOffset? confirmedAt = succeeded ? world.Time.GetUtcNow() : null;
        (await Rows.SettleAsync(payment, first, succeeded, default)).ShouldBe(new(user, IsNew: true));
        (await RowAsync()).ConfirmedAt.ShouldBe(confirmedAt);
        await IsAsync(status, first);

        await db.Payments.ExecuteDeleteAsync();
        await WasAsync(PaymentStatus.Seen);
        (await Rows.SettleAsync(payment, second, succeeded, default)).ShouldBe(new(user, IsNew: false));
        (await RowAsync()).ConfirmedAt.ShouldBe(confirmedAt);
        await IsAsync(status, second);
    }

    [Fact]
    public async Task What_moves_or_is_decided_leaves_other_payments_alone()
    {
        var other = Paying(payment.Transaction.To!.Value);
        await Rows.SeeAsync(other, first, default);
        await WasAsync(PaymentStatus.Seen);
        await Rows.SeeAsync(payment, second, default);
        await Rows.SettleAsync(payment, second, succeeded: true, default);
        var row = await db.Payments.AsNoTracking().SingleAsync(row => row.Key == other.Transaction.Hash.ToString());
        (row.Status, row.BlockHash).ShouldBe((PaymentStatus.Seen, first.Hash.ToString()));
    }

    private Movement Paying(Address address) =>
        new(new Transaction(world.Tree.NextHash(), ScanWorld.Payer, address, new BigInteger(5)), PaymentWay.Direct, Arrives: true, Leaves: false);

    /// <summary>It was in the first block, and became that.</summary>
    private async Task WasAsync(PaymentStatus status)
    {
        await Rows.SeeAsync(payment, first, default);
        await db.Payments.Where(row => row.Key == payment.Transaction.Hash.ToString()).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));
    }

    private Task<Payment> RowAsync() => db.Payments.AsNoTracking().SingleAsync(row => row.Key == payment.Transaction.Hash.ToString());

    private async Task IsAsync(PaymentStatus status, BlockHeader block)
    {
        var row = await RowAsync();
        (row.Status, row.BlockNumber, row.BlockHash, row.BlockTime).ShouldBe((status, block.Number, block.Hash.ToString(), block.Time));
        (row.UserId, row.Wei, row.MonthlyWei, row.SeenAt).ShouldBe((user, 5, 1_000, world.Time.GetUtcNow()));
    }
}
