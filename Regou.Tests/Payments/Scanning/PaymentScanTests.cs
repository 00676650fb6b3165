using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Payments.Scanning;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Scanning;

public sealed class PaymentScanTests
{
    [Theory]
    [InlineData(nameof(TreeReader.GetBlockNumberAsync))]
    [InlineData(nameof(TreeReader.GetFinalizedAsync))]
    [InlineData(nameof(TreeReader.GetBalancesAsync))]
    public async Task What_the_nodes_do_not_answer_leaves_the_rest_of_the_sweep_to_run(string silent)
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.MineAsync(world.Pay(address, 5));
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.Get<FinalScan>().DrainAsync(default);
        (await world.LedgerAsync()).ShouldBeEmpty();
        world.Reader.Silent.Add(silent);
        (await world.Scanner.Get<PaymentScan>().DrainAsync(default)).ShouldBe(1);
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(5);
    }

    [Fact]
    public async Task A_sweep_finds_a_contracts_payment_that_nobody_waits_for_and_what_nobody_heard()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        world.Tree.Mine([world.PayInside(address, 8)]);
        world.Tree.Finalize(world.Tree.Head.Number);
        world.Tree.Mine([world.Pay(address, 5)]);
        (await world.Scanner.Get<PaymentScan>().DrainAsync(default)).ShouldBe(1);
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(8);
        (await world.PaymentsAsync()).Single(payment => payment.Wei == 5).Status.ShouldBe(PaymentStatus.Seen);
    }

    [Fact]
    public async Task Where_payments_are_off_nobody_asks_the_chain_and_nothing_is_noted()
    {
        await using var world = await ScanWorld.CreateAsync();
        await using var off = Scanner.OfNothing(world.Database, world.Reader, world.Reader, world.Time);
        world.Tree.Mine([world.Pay(ScanWorld.Safe, 5)]);
        world.Reader.Read.Clear();
        off.Hear(world.Tree.Head.Block.Header);
        await using (var db = world.Database.CreateDbContext()) await db.CollectorCheckpoints.ExecuteDeleteAsync();
        await off.ScanAsync();
        (await off.Get<PaymentScan>().DrainAsync(default)).ShouldBe(0);
        world.Reader.Read.ShouldBeEmpty();
        off.Crash.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_look_at_blocks_that_were_looked_at_writes_nothing_until_another_address_is_watched()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        var late = world.Pay(ScanWorld.Safe, 7);
        (await LookAsync(world, world.Pay(address, 5), late)).ShouldBe(1);
        var commits = world.Scanner.Crash.Commits;
        (await world.Scanner.Get<HeadScan>().DrainAsync(default)).ShouldBe(0);
        world.Scanner.Crash.Commits.ShouldBe(commits);

        await using (var db = world.Database.CreateDbContext())
        {
            db.DepositAddresses.Add(new()
            {
                Address = ScanWorld.Safe.ToString(), UserId = await world.UserAsync(), Xpub = "x", Index = 99, CreatedAt = world.Time.GetUtcNow(), ExpectedWei = BigInteger.Zero,
            });
            await db.SaveChangesAsync();
        }

        (await world.Scanner.Get<HeadScan>().DrainAsync(default)).ShouldBe(2);
        (await world.PaymentsAsync()).Select(payment => (int)payment.Wei).ShouldBe([5, 7]);
    }

    [Fact]
    public async Task Without_an_address_or_a_beginning_no_block_is_read()
    {
        await using var world = await ScanWorld.CreateAsync();
        world.Reader.Read.Clear();
        (await LookAsync(world)).ShouldBe(0);
        world.Reader.Read.ShouldBeEmpty("nobody has an address");
        await world.AddressAsync();
        await using (var db = world.Database.CreateDbContext()) await db.CollectorCheckpoints.ExecuteDeleteAsync();
        (await LookAsync(world)).ShouldBe(0);
        world.Reader.Read.ShouldBeEmpty("there is no checkpoint");
    }

    private static Task<int> LookAsync(ScanWorld world, params TreeTransaction[] transactions)
    {
        world.Scanner.Hear(world.Tree.Mine(transactions).Block.Header);
        return world.Scanner.Get<HeadScan>().DrainAsync(default);
    }
}
