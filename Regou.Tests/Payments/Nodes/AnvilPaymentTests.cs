using System.Numerics;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Drivers;
using static Regou.Tests.Payments.Nodes.AnvilPayments;

namespace Regou.Tests.Payments.Nodes;

[Collection(AnvilCollection.Name)]
[Trait("Needs", "anvil")]
public sealed class AnvilPaymentTests(AnvilFixture chain)
{
    [Fact]
    public async Task A_payment_in_a_block_that_is_replaced_comes_back_in_another_and_is_credited_once()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        var paid = await world.PayAsync(address, Bnb);
        await world.MineAsync();
        await world.HearAsync();
        var seen = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        (seen.Status, seen.UserId, seen.Key).ShouldBe((PaymentStatus.Seen, user, paid.ToString()));

        var raw = await world.RawAsync(paid);
        await world.ReorgAsync(1);
        await world.HearAsync();
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Orphaned);

        await world.SendRawAsync(raw);
        await world.MineAsync();
        await world.HearAsync();
        var again = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        (again.Status, again.Key, again.Id).ShouldBe((PaymentStatus.Seen, seen.Key, seen.Id));
        again.BlockHash.ShouldNotBe(seen.BlockHash);

        await world.SettleAsync();
        await world.SettleAsync();
        await world.CreditedAsync(user, 0, Bnb);
    }

    [Fact]
    public async Task A_payment_that_arrives_while_the_service_is_down_is_credited_when_it_is_back()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        await world.SettleAsync();
        await world.StopAsync();
        await world.PayAsync(address, Bnb);
        await world.MineAsync(20);
        await world.PayByContractAsync((address, 7));
        await world.MineAsync(50);
        world.Restart();
        await world.Scanner.SweepAsync();
        await world.CreditedAsync(user, 0, Bnb, 7);
    }

    [Fact]
    public async Task What_a_contract_pays_while_the_operator_takes_money_out_is_credited_and_the_withdrawal_is_not()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        await world.PayAsync(address, Bnb);
        await world.SettleAsync();
        await world.WithdrawAsync(address, Bnb / 2);
        await world.PayByContractAsync((address, Bnb / 4));
        await world.MineAsync();
        await world.SettleAsync();
        var held = (await world.Reader.GetBalancesAsync([address], await chain.Rpc.BlockNumberAsync(default), default))[address];
        held.ShouldBeLessThan(Bnb * 3 / 4, "the fee is gone too");
        await world.CreditedAsync(user, (Bnb * 5 / 4) - held, Bnb, Bnb / 4);
        world.Scanner.Metrics.MismatchTotal.ShouldBe(0);
    }

    [Fact]
    public async Task A_direct_payment_is_seen_in_its_block_and_credited_when_that_is_final()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        await world.PayAsync(address, Bnb);
        await world.MineAsync();
        await world.HearAsync();
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Seen);
        await world.MineAsync();
        await world.HearAsync();
        (await world.PaymentsAsync()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Seen, "one block on top is not final");
        await world.MineAsync();
        await world.HearAsync();
        var payment = (await world.PaymentsAsync()).ShouldHaveSingleItem();
        (payment.Status, payment.Way, payment.Sender).ShouldBe((PaymentStatus.Credited, PaymentWay.Direct, chain.Sender.ToString()));
        await world.CreditedAsync(user, 0, Bnb);
    }

    [Fact]
    public async Task A_contracts_payment_is_found_by_the_balance_at_the_next_final_block_while_a_page_waits()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        using var page = world.Scanner.Addresses.Watch(user);
        await world.PayByContractAsync((address, 3 * Bnb));
        for (var block = 0; block < 3; block++)
        {
            await world.MineAsync();
            await world.HearAsync();
        }

        (await world.PaymentsAsync()).ShouldHaveSingleItem().Way.ShouldBe(PaymentWay.Internal);
        await world.CreditedAsync(user, 0, 3 * Bnb);
    }

    [Fact]
    public async Task One_call_that_pays_three_addresses_is_three_credits()
    {
        await using var world = await CreateAsync(chain, users: 3);
        await world.PayByContractAsync([.. world.Addresses.Select(item => (item.Value, new BigInteger(item.Key * 1_000)))]);
        await world.SettleAsync();
        await world.SettleAsync();
        foreach (var user in world.Addresses.Keys) await world.CreditedAsync(user, 0, user * 1_000);
    }

    [Fact]
    public async Task Two_payments_in_one_block_are_two_credits()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        await world.PayAsync(address, Bnb);
        await world.PayAsync(address, Bnb);
        await world.SettleAsync();
        (await world.PaymentsAsync()).Select(payment => payment.BlockNumber).Distinct().ShouldHaveSingleItem();
        await world.CreditedAsync(user, 0, Bnb, Bnb);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("12000000000000000000")]
    [InlineData("123456789012345678901")]
    public async Task Dust_and_more_than_a_year_are_credited_to_the_wei(string wei)
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        var amount = BigInteger.Parse(wei, System.Globalization.CultureInfo.InvariantCulture);
        await world.PayAsync(address, amount);
        await world.SettleAsync();
        await world.CreditedAsync(user, 0, amount);
    }

    [Fact]
    public async Task A_yearly_price_in_two_parts_less_an_exchanges_fee_is_in_the_ledger_as_it_came()
    {
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        var (fee, year) = (Bnb / 200, 292 * Bnb / 30);
        await world.PayAsync(address, 5 * Bnb);
        await world.SettleAsync();
        await world.PayByContractAsync((address, year - (5 * Bnb) - fee));
        await world.SettleAsync();
        await world.SettleAsync();
        await world.CreditedAsync(user, 0, 5 * Bnb, year - (5 * Bnb) - fee);
        (await world.PaymentsAsync()).ShouldAllBe(payment => payment.MonthlyWei == Bnb && payment.BlockTime > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task The_balance_program_reads_what_the_chain_holds()
    {
        await using var world = await CreateAsync(chain);
        var block = await chain.Rpc.BlockNumberAsync(default);
        List<Address> asked = [.. chain.Anvil.Accounts, world.Addresses.Values.Single(), Address.Zero];
        while (asked.Count < 700) asked.Add(Address.Parse($"0x{asked.Count:x40}"));
        var balances = await world.Reader.GetBalancesAsync(asked, block, default);
        foreach (var address in asked.Take(15))
        {
            var held = await chain.Rpc.CallAsync("eth_getBalance", [address.ToString(), Quantity.Format(block)], default);
            balances[address].ShouldBe(Quantity.ParseBigInteger(held.GetString()));
        }

        var header = (await world.Reader.GetBlockAsync(block, default))!.Header;
        (await world.Reader.GetBalancesAsync(asked, header.Hash, default)).ShouldBe(balances);
    }
}
