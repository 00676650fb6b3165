using System.Numerics;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Payments.Scanning;
using Regou.Pipeline;

namespace Regou.Tests.Payments.Scanning;

public sealed class WalletModeTests
{
    private static readonly Address Linked = Address.Parse("0x00000000000000000000000000000000000a11ce");

    [Fact]
    public async Task What_a_linked_wallet_pays_is_its_users_and_what_a_stranger_pays_waits_until_somebody_links_it()
    {
        await using var world = await ScanWorld.CreateAsync(wallet: true, funds: (Linked, BigInteger.Pow(10, 20)));
        var (user, late) = (await world.UserAsync(), await world.UserAsync());
        await LinkAsync(world, Linked, user);
        (await world.Scanner.Addresses.OfAsync(user, default)).ShouldBe(ScanWorld.Wallet);
        await world.MineAsync(world.Pay(ScanWorld.Wallet, 5, from: Linked), world.Pay(ScanWorld.Wallet, 7), world.PayInside(ScanWorld.Wallet, 11));
        (await world.PaymentsAsync()).Select(payment => (payment.Way, payment.UserId, payment.Status)).ShouldBe(
            [(PaymentWay.Wallet, user, PaymentStatus.Seen), (PaymentWay.Wallet, null, PaymentStatus.Seen)]);
        await world.SettleAsync();
        (await world.LedgerAsync()).ShouldHaveSingleItem().UserId.ShouldBe(user);
        (await world.PaymentsAsync())[1].Status.ShouldBe(PaymentStatus.Confirmed);

        await LinkAsync(world, ScanWorld.Payer, late);
        await world.SettleAsync();
        await world.SettleAsync();
        (await world.LedgerAsync()).Select(entry => (entry.UserId, entry.Wei)).ShouldBe([(user, 5), (late, 7)]);
    }

    [Fact]
    public async Task Who_links_a_wallet_gets_what_it_paid_and_nobody_elses_and_his_page_is_told()
    {
        await using var world = await ScanWorld.CreateAsync(wallet: true, funds: (Linked, BigInteger.Pow(10, 20)));
        var (user, told) = (await world.UserAsync(), 0);
        await world.MineAsync(world.Pay(ScanWorld.Wallet, 5, from: Linked), world.Pay(ScanWorld.Wallet, 7));
        await world.SettleAsync();
        var (claims, confirmed) = (world.Scanner.Get<WalletClaims>(), world.Scanner.Get<PaymentsConfirmed>());
        confirmed.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        (await claims.RunAsync(default)).ShouldBe(0);
        await LinkAsync(world, Linked, user);
        using var page = world.Scanner.News.Subscribe(user, () => told++);
        (await claims.RunAsync(default)).ShouldBe(1);
        (await claims.RunAsync(default)).ShouldBe(0);
        (await world.PaymentsAsync()).Select(payment => ((int)payment.Wei, payment.UserId)).ShouldBe([(5, user), (7, null)]);
        told.ShouldBe(1);
        confirmed.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue("it is to be entered");
    }

    [Fact]
    public async Task What_the_operator_takes_out_of_the_wallet_is_no_payment()
    {
        await using var world = await ScanWorld.CreateAsync(wallet: true, funds: (ScanWorld.Wallet, BigInteger.Pow(10, 20)));
        await world.MineAsync(world.Pay(ScanWorld.Safe, 5, from: ScanWorld.Wallet), world.Pay(ScanWorld.Wallet, 5, from: ScanWorld.Wallet));
        await world.SettleAsync();
        (await world.PaymentsAsync()).ShouldBeEmpty();
    }

    private static async Task LinkAsync(ScanWorld world, Address wallet, long user)
    {
        await using var db = world.Database.CreateDbContext();
        db.UserWallets.Add(new() { Address = wallet.ToString(), UserId = user, AddedAt = world.Time.GetUtcNow(), LastUsedAt = world.Time.GetUtcNow() });
        await db.SaveChangesAsync();
    }
}
