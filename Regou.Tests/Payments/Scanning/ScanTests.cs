using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain.Keys;
using Regou.Data.Entities;
using Regou.Payments.Crediting;
using Regou.Payments.Scanning;
using Regou.Tests.Chain.Keys;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Scanning;

public sealed class ScanTests
{
    [Fact]
    public async Task What_an_address_held_before_it_was_noted_is_nobodys_payment()
    {
        var first = ExtendedPublicKey.Parse(HdVectors.AccountXpub).AddressAt(1);
        await using var world = await ScanWorld.CreateAsync(funds: (first, 1_000));
        (await world.AddressAsync()).ShouldBe(first);
        await world.MineAsync(world.Pay(first, 5), world.PayInside(first, 7));
        await world.SettleAsync();
        (await world.LedgerAsync()).Select(entry => entry.Wei).Order().ShouldBe([5, 7]);
    }

    [Fact]
    public async Task A_failed_payment_is_shown_as_that_and_not_credited()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.MineAsync(world.Pay(address, 5, succeeds: false));
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Seen);
        await world.SettleAsync();
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Failed);
        (await world.LedgerAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_holds_too_little_is_reported_once_and_nobody_is_credited()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.MineAsync(world.Pay(address, 50));
        await world.SettleAsync();
        await using (var db = world.Database.CreateDbContext())
            await db.DepositAddresses.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpectedWei, new BigInteger(60)));
        await world.SettleAsync();
        await world.SettleAsync();
        world.Scanner.Metrics.MismatchTotal.ShouldBe(1);
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(50);
    }

    [Fact]
    public async Task A_confirmed_payment_whose_block_is_another_one_now_waits_and_is_reported()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.MineAsync(world.Pay(address, 5));
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.Get<FinalScan>().DrainAsync(default);
        var right = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        right.Status.ShouldBe(PaymentStatus.Confirmed);
        await ChangeHashAsync(world.Tree.NextHash().ToString());
        (await world.Scanner.Get<PaymentCrediting>().DrainAsync(default)).ShouldBe(0);
        (await world.LedgerAsync()).ShouldBeEmpty();
        world.Scanner.Metrics.MismatchTotal.ShouldBe(1);
        await ChangeHashAsync(right.BlockHash);
        (await world.Scanner.Get<PaymentCrediting>().DrainAsync(default)).ShouldBe(1);
        (await world.Scanner.Get<PaymentCrediting>().DrainAsync(default)).ShouldBe(0);
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(5);

        async Task ChangeHashAsync(string hash)
        {
            await using var db = world.Database.CreateDbContext();
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockHash, hash));
        }
    }

    [Fact]
    public async Task Without_the_tag_two_hundred_and_forty_blocks_on_top_are_final()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        world.Reader.WithoutTag = true;
        await world.MineAsync(world.Pay(address, 5));
        for (var block = 1; block < Finality.Depth; block++) world.Tree.Mine([]);
        await world.Scanner.SweepAsync();
        (await world.LedgerAsync()).ShouldBeEmpty();
        await world.MineAsync();
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(5);
    }

    [Fact]
    public async Task A_long_gap_is_worked_off_while_the_newest_blocks_are_seen()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        for (var block = 1; block <= 1_400; block++) world.Tree.Mine(block % 100 == 0 ? [world.Pay(address, block), world.PayInside(address, 1)] : []);
        world.Tree.Finalize(world.Tree.Head.Number - 2);
        world.Scanner.Hear(world.Tree.Mine([world.Pay(address, 9_999)]).Block.Header);
        await world.Scanner.Get<HeadScan>().DrainAsync(default);
        (await world.PaymentsAsync()).Max(payment => payment.Wei).ShouldBe(9_999, "what is newest does not wait for what is old");
        await world.Scanner.SweepAsync();
        (await world.CheckpointAsync()).ShouldBe(world.Tree.Final);
        await world.SettleAsync();
        var ledger = await world.LedgerAsync();
        ledger.Where(entry => entry.Wei % 100 == 0).Select(entry => (int)entry.Wei).Order().ShouldBe(Enumerable.Range(1, 14).Select(number => number * 100));
        ledger.Aggregate(BigInteger.Zero, (sum, entry) => sum + entry.Wei).ShouldBe(world.Tree.Head.Balance(address));
    }

    [Fact]
    public async Task Each_block_is_read_once_on_its_way_from_the_head_to_finality()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        world.Reader.Read.Clear();
        for (var block = 0; block < 30; block++)
        {
            if (block % 3 == 0) world.Tree.Mine([]);
            await world.MineAsync(world.Pay(address, 1));
            world.Tree.Finalize(world.Tree.Head.Number - 4);
        }

        world.Reader.Read.ShouldBeUnique();
        world.Reader.Read.Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_hint_makes_the_chain_be_read_at_once_and_a_false_one_changes_nothing()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        var paid = world.Pay(address, 5);
        world.Tree.Mine([paid]);
        world.Scanner.Hints.Hint(world.Tree.NextHash(), ScanWorld.Safe);
        await world.Scanner.ScanAsync();
        (await world.PaymentsAsync()).ShouldBeEmpty("nothing was heard, and the hint names nothing");
        world.Scanner.Hints.Hint(paid.Hash, address);
        await world.Scanner.ScanAsync();
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Seen);
        await world.SettleAsync();
        world.Scanner.Hints.Hint(paid.Hash, address);
        await world.SettleAsync();
        (await world.LedgerAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hinted_address_is_looked_at_with_the_next_final_block()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.SettleAsync();
        world.Tree.Mine([world.PayInside(address, 8)]);
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.ScanAsync();
        (await world.PaymentsAsync()).ShouldBeEmpty("nobody waits for it");
        world.Scanner.Hints.Hint(null, address);
        world.Tree.Mine([]);
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.ScanAsync();
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(8);
    }

    [Fact]
    public async Task Two_processes_that_find_the_same_at_once_enter_it_once()
    {
        await using var world = await ScanWorld.CreateAsync();
        await using var other = world.Another();
        var address = await world.AddressAsync();
        for (var round = 0; round < 10; round++)
        {
            world.Tree.Mine([world.Pay(address, 3), world.PayInside(address, 4)]);
            world.Tree.Finalize(world.Tree.Head.Number);
            await Task.WhenAll(world.Scanner.SweepAsync(), other.SweepAsync());
        }

        await world.SettleAsync();
        (await world.LedgerAsync()).Aggregate(BigInteger.Zero, (sum, entry) => sum + entry.Wei).ShouldBe(70);
        (await world.LedgerAsync()).Select(entry => entry.PaymentId).ShouldBeUnique();
    }

    [Fact]
    public async Task Two_processes_that_compare_at_different_blocks_find_a_contracts_payment_once()
    {
        await using var world = await ScanWorld.CreateAsync();
        var reader = new TreeReader(world.Tree, new Random(2)) { OneWrongIn = 0 };
        await using var other = Scanner.Of(world.Database, reader, reader, world.Time);
        var address = await world.AddressAsync();
        await world.SettleAsync();
        world.Tree.Mine([world.PayInside(address, 8)]);
        world.Tree.Finalize(world.Tree.Head.Number);
        await other.Get<FinalScan>().DrainAsync(default);
        var overtaken = false;
        reader.BeforeBalances = async () =>
        {
            world.Tree.Mine([]);
            await world.SettleAsync();
            overtaken = (await world.LedgerAsync()).Count == 1;
        };
        (await other.Get<Reconciliation>().RunAsync(default)).ShouldBe(0);
        overtaken.ShouldBeTrue("the first found it at a later block while the second still compared");
        await world.SettleAsync();
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(8);
        world.Scanner.Metrics.MismatchTotal.ShouldBe(0);
    }

    [Fact]
    public async Task The_pages_of_the_user_are_told_of_each_step_and_those_of_others_are_not()
    {
        await using var world = await ScanWorld.CreateAsync();
        var (user, stranger) = (await world.UserAsync(), await world.UserAsync());
        var address = (await world.Scanner.Addresses.OfAsync(user, default))!.Value;
        var (told, others) = (0, 0);
        using var page = world.Scanner.News.Subscribe(user, () => told++);
        using var another = world.Scanner.News.Subscribe(stranger, () => others++);
        await world.MineAsync(world.Pay(address, 5));
        told.ShouldBe(1, "seen");
        await world.SettleAsync();
        told.ShouldBe(3, "confirmed and credited");
        others.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_to_an_account_that_was_merged_meanwhile_is_credited_to_the_one_that_it_is_a_part_of()
    {
        await using var world = await ScanWorld.CreateAsync();
        var (older, younger) = (await world.UserAsync(), await world.UserAsync());
        var address = (await world.Scanner.Addresses.OfAsync(younger, default))!.Value;
        await world.MineAsync(world.Pay(address, 5));
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.Get<FinalScan>().DrainAsync(default);
        await using (var db = world.Database.CreateDbContext())
            await db.Users.Where(user => user.Id == younger).ExecuteUpdateAsync(set => set.SetProperty(user => user.MergedInto, older));
        await world.Scanner.Get<PaymentCrediting>().DrainAsync(default);
        (await world.LedgerAsync()).ShouldHaveSingleItem().UserId.ShouldBe(older);
        (await world.PaymentsAsync()).ShouldHaveSingleItem().UserId.ShouldBe(older);
    }
}
