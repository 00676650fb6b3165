using System.Numerics;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Payments.Scanning;

namespace Regou.Tests.Payments.Scanning;

public sealed class MovementTests
{
    private static readonly Address Mine = Of(1);
    private static readonly Address Other = Of(2);
    private static readonly Address Stranger = Of(3);
    private static readonly Address Wallet = Of(4);
    private static readonly HashSet<Address> Watched = [Mine, Other];

    [Fact]
    public void What_concerns_nobody_is_nothing() => Find(Stranger, Of(9), 5).ShouldBeNull();

    [Fact]
    public void Nothing_is_no_payment() => Find(Stranger, Mine, 0).ShouldBeNull();

    [Fact]
    public void A_new_contract_is_no_payment() => Find(Stranger, null, 5).ShouldBeNull();

    [Fact]
    public void The_smallest_amount_is_a_payment() => Find(Stranger, Mine, 1).ShouldNotBeNull().Pays.ShouldBe(PaymentWay.Direct);

    [Fact]
    public void What_the_operator_moves_is_no_payment_wherever_it_goes()
    {
        foreach (var to in new Address?[] { Stranger, Other, Mine, Wallet, null }) Find(Mine, to, 5).ShouldNotBeNull().Pays.ShouldBeNull();
    }

    [Fact]
    public void The_wallets_own_move_to_itself_is_no_payment() => Find(Wallet, Wallet, 5).ShouldBeNull();

    [Fact]
    public void What_comes_to_the_wallet_is_matched_by_its_sender() => Find(Stranger, Wallet, 5).ShouldNotBeNull().Pays.ShouldBe(PaymentWay.Wallet);

    [Fact]
    public void A_failed_payment_moves_nothing() => Changes(Stranger, Mine, 5, succeeds: false).ShouldBeEmpty();

    [Fact]
    public void A_failed_withdrawal_costs_its_fee() => Changes(Mine, Stranger, 5, succeeds: false).ShouldBe([(Mine, -3)]);

    [Fact]
    public void A_withdrawal_costs_its_amount_and_its_fee() => Changes(Mine, Stranger, 5, succeeds: true).ShouldBe([(Mine, -8)]);

    [Fact]
    public void A_move_between_two_of_ours_leaves_one_and_comes_to_the_other() => Changes(Mine, Other, 5, succeeds: true).ShouldBe([(Mine, -8), (Other, 5)]);

    [Fact]
    public void A_move_to_itself_costs_its_fee() => Changes(Mine, Mine, 5, succeeds: true).ShouldBe([(Mine, -3)]);

    private static IEnumerable<(Address, BigInteger)> Changes(Address from, Address? to, BigInteger wei, bool succeeds)
    {
        var movement = Find(from, to, wei).ShouldNotBeNull();
        return movement.Changes(new(movement.Transaction.Hash, 7, default, succeeds, 3));
    }

    private static Movement? Find(Address from, Address? to, BigInteger wei) => Movement.Of(
        new(new(7, default, default, default), [new(Hash32.Parse($"0x{1:x64}"), from, to, wei)]), Watched, Wallet).SingleOrDefault();

    private static Address Of(int number) => Address.Parse($"0x{number:x40}");
}
