using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data.Entities;
using Regou.Payments.Scanning;
using Regou.Pipeline;

namespace Regou.Tests.Payments.Scanning;

public sealed class FinalRecorderTests : IAsyncLifetime
{
    private ScanWorld world = null!;
    private Address address;
    private long user;
    private long checkpoint;

    private FinalRecorder Recorder => world.Scanner.Get<FinalRecorder>();

    private Watched Watched => new(new HashSet<Address> { address }, null);

    public async Task InitializeAsync()
    {
        world = await ScanWorld.CreateAsync();
        user = await world.UserAsync();
        address = (await world.Scanner.Addresses.OfAsync(user, default))!.Value;
        await world.SettleAsync();
        checkpoint = await world.CheckpointAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_payment_a_failure_and_a_withdrawal_move_payments_balances_and_checkpoint_together()
    {
        var told = 0;
        using var page = world.Scanner.News.Subscribe(user, () => told++);
        (await Recorder.RecordAsync(checkpoint, Header(3), [Paid(1, 50), Paid(2, 7, succeeds: false), Left(3, 20)], Watched, default)).ShouldBe(FinalStep.Moved);
        (await world.CheckpointAsync()).ShouldBe(checkpoint + 3);
        (await world.PaymentsAsync()).Select(row => (row.Wei, row.Status, row.UserId, row.ConfirmedAt is null)).ShouldBe(
            [(50, PaymentStatus.Confirmed, user, false), (7, PaymentStatus.Failed, user, true)]);
        (await ExpectedAsync()).ShouldBe(50 - 23);
        told.ShouldBe(1);
        world.Scanner.Meters.Measured.ShouldBe([new("regou.payments.confirmed", 1, "way=direct")]);
        world.Scanner.Get<PaymentsConfirmed>().WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_checkpoint_is_not_where_it_was_nothing_is_recorded()
    {
        (await Recorder.RecordAsync(checkpoint - 1, Header(1), [Paid(1, 50)], Watched, default)).ShouldBe(FinalStep.Overtaken);
        await NothingAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_an_address_was_noted_meanwhile_nothing_is_recorded(bool opened)
    {
        (await world.Scanner.Addresses.OfAsync(await world.UserAsync(), default)).ShouldNotBeNull();
        await using (var db = world.Database.CreateDbContext())
            if (opened) await db.DepositAddresses.ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenedAtBlock, checkpoint));
        var watched = opened ? Watched : new Watched(new HashSet<Address> { address, ScanWorld.Safe }, null);
        (await Recorder.RecordAsync(checkpoint, Header(1), [Paid(1, 50)], watched, default)).ShouldBe(FinalStep.AddressesChanged);
        await NothingAsync();
    }

    [Fact]
    public async Task What_was_seen_up_to_the_final_block_and_is_in_none_is_orphaned_and_what_is_seen_above_stays()
    {
        await world.MineAsync(world.Pay(address, 1));
        await world.MineAsync(world.Pay(address, 2));
        var told = 0;
        using var page = world.Scanner.News.Subscribe(user, () => told++);
        (await Recorder.RecordAsync(checkpoint, Header(1), [], Watched, default)).ShouldBe(FinalStep.Moved);
        (await world.PaymentsAsync()).Select(row => row.Status).ShouldBe([PaymentStatus.Orphaned, PaymentStatus.Seen]);
        told.ShouldBe(1);
        world.Scanner.Get<PaymentsConfirmed>().WaitAsync(default).IsCompleted.ShouldBeFalse("nothing is to be credited");
    }

    [Theory]
    [InlineData(PaymentStatus.Seen, PaymentStatus.Confirmed)]
    [InlineData(PaymentStatus.Orphaned, PaymentStatus.Confirmed)]
    [InlineData(PaymentStatus.Failed, PaymentStatus.Failed)]
    [InlineData(PaymentStatus.Credited, PaymentStatus.Credited)]
    [InlineData(PaymentStatus.Reversed, PaymentStatus.Reversed)]
    public async Task What_was_known_of_the_payment_before_decides(PaymentStatus before, PaymentStatus after)
    {
        var paid = Paid(1, 50);
        await Recorder.RecordAsync(checkpoint, Header(1), [paid], Watched, default);
        await using (var db = world.Database.CreateDbContext())
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, before).SetProperty(row => row.BlockHash, "0x0").SetProperty(row => row.BlockNumber, 5L));
        await Recorder.RecordAsync(checkpoint + 1, Header(2), [paid with { Block = Header(2) }], Watched, default);
        var row = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        row.Status.ShouldBe(after);
        var moved = after == PaymentStatus.Confirmed;
        (row.BlockNumber, row.BlockHash).ShouldBe(moved ? (checkpoint + 2, Header(2).Hash.ToString()) : (5, "0x0"));
        if (moved) row.BlockTime.ShouldBe(Header(2).Time);
    }

    private static BlockHeader HeaderAt(long number) => new(number, Hash32.Parse($"0x{number + 0xb10c000:x64}"), default, Histories.PaymentTree.TimeOf(number));

    private BlockHeader Header(int above) => HeaderAt(checkpoint + above);

    private SettledMovement Paid(int above, BigInteger wei, bool succeeds = true) => Settled(above, new(Hash(above), ScanWorld.Payer, address, wei), PaymentWay.Direct, succeeds);

    /// <summary>The fee is 3.</summary>
    private SettledMovement Left(int above, BigInteger wei) => Settled(above, new(Hash(above), address, ScanWorld.Safe, wei), null, succeeds: true);

    private SettledMovement Settled(int above, Transaction transaction, PaymentWay? pays, bool succeeds) => new(
        Header(above), new(transaction, pays, Arrives: transaction.To == address, Leaves: transaction.From == address),
        new(transaction.Hash, checkpoint + above, Header(above).Hash, succeeds, 3));

    private static Hash32 Hash(int above) => Hash32.Parse($"0x{above + 0x7a000:x64}");

    private async Task<BigInteger> ExpectedAsync()
    {
        await using var db = world.Database.CreateDbContext();
        return await db.DepositAddresses.Where(row => row.UserId == user).Select(row => row.ExpectedWei).SingleAsync();
    }

    private async Task NothingAsync()
    {
        (await world.PaymentsAsync()).ShouldBeEmpty();
        (await world.CheckpointAsync()).ShouldBe(checkpoint);
        (await ExpectedAsync()).ShouldBe(0);
    }
}
