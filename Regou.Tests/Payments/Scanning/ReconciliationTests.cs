using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Scanning;
using Regou.Pipeline;
using Regou.Tests.Builders;

namespace Regou.Tests.Payments.Scanning;

public sealed class ReconciliationTests
{
    [Fact]
    public async Task All_addresses_are_compared_five_hundred_at_once()
    {
        await using var world = await ScanWorld.CreateAsync();
        await AddUsersAsync(world, 501);
        await world.SettleAsync();
        world.Reader.BalancesAsked.Clear();
        (await world.Scanner.Get<Reconciliation>().RunAsync(default)).ShouldBe(0);
        world.Reader.BalancesAsked.ShouldBe([500, 1]);
    }

    [Fact]
    public async Task Only_those_that_somebody_waits_at_are_looked_at_with_each_final_block()
    {
        await using var world = await ScanWorld.CreateAsync();
        var reconciliation = world.Scanner.Get<Reconciliation>();
        await AddUsersAsync(world, 3);
        var user = await world.UserAsync();
        var address = (await world.Scanner.Addresses.OfAsync(user, default))!.Value;
        await world.MineAsync(world.PayInside(address, 5));
        await world.SettleAsync();
        world.Reader.BalancesAsked.Clear();
        (await reconciliation.RunHotAsync(default)).ShouldBe(0);
        world.Reader.BalancesAsked.ShouldBeEmpty();
        using (world.Scanner.Addresses.Watch(user)) await reconciliation.RunHotAsync(default);
        world.Reader.BalancesAsked.ShouldBe([1]);
    }

    [Fact]
    public async Task What_a_contract_sent_is_found_once_counted_told_and_put_into_the_way_to_the_ledger()
    {
        await using var world = await ScanWorld.CreateAsync();
        var reconciliation = world.Scanner.Get<Reconciliation>();
        var user = await world.UserAsync();
        var address = (await world.Scanner.Addresses.OfAsync(user, default))!.Value;
        await world.SettleAsync();
        var block = world.Tree.Mine([world.PayInside(address, 5), world.PayInside(address, 6)]);
        world.Tree.Finalize(world.Tree.Head.Number);
        await world.Scanner.Get<FinalScan>().DrainAsync(default);
        var told = 0;
        using var page = world.Scanner.News.Subscribe(user, () => told++);
        (await reconciliation.RunAsync(default)).ShouldBe(1);
        told.ShouldBe(1);
        world.Scanner.Meters.Measured.ShouldBe([new("regou.payments.confirmed", 1, "way=internal")]);
        world.Scanner.Get<PaymentsConfirmed>().WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue("it is to be entered");
        (await reconciliation.RunAsync(default)).ShouldBe(0);
        told.ShouldBe(1);
        world.Scanner.Get<PaymentsConfirmed>().WaitAsync(default).IsCompleted.ShouldBeFalse("nothing more is");
        var payment = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        (payment.Wei, payment.Way, payment.Status, payment.TxHash, payment.Sender, payment.Key, payment.BlockHash, payment.BlockTime)
            .ShouldBe((11, PaymentWay.Internal, PaymentStatus.Confirmed, null, null, $"{address}@{block.Number}", block.Hash.ToString(), block.Block.Header.Time));
        (payment.SeenAt, payment.ConfirmedAt, payment.MonthlyWei).ShouldBe((world.Time.GetUtcNow(), world.Time.GetUtcNow(), BigInteger.Pow(10, 18)));
    }

    [Fact]
    public async Task Too_little_is_told_once_for_each_amount_and_again_after_it_was_right()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        await world.MineAsync(world.Pay(address, 50));
        await world.SettleAsync();
        await LooksAsync(60, 1);
        await LooksAsync(60, 1);
        await LooksAsync(70, 2);
        await LooksAsync(50, 2);
        await LooksAsync(70, 3);
        (await world.PaymentsAsync()).Count.ShouldBe(1);

        async Task LooksAsync(int expected, int told)
        {
            await using (var db = world.Database.CreateDbContext())
                await db.DepositAddresses.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpectedWei, new BigInteger(expected)));
            (await world.Scanner.Get<Reconciliation>().RunAsync(default)).ShouldBe(0);
            world.Scanner.Get<PaymentMetrics>().MismatchTotal.ShouldBe(told);
            world.Scanner.Meters.Measured.Count(item => item.Tags == "kind=balance").ShouldBe(told);
        }
    }

    private static async Task AddUsersAsync(ScanWorld world, int count)
    {
        await using var db = world.Database.CreateDbContext();
        for (var number = 1; number <= count; number++) db.Users.Add(Given.User());
        await db.SaveChangesAsync();
        foreach (var user in await db.Users.Select(row => row.Id).ToListAsync())
            db.DepositAddresses.Add(new() { Address = $"0x{user + 0xabc000:x40}", UserId = user, Xpub = "x", Index = user, CreatedAt = Given.Noon, ExpectedWei = 0 });
        await db.SaveChangesAsync();
    }
}
