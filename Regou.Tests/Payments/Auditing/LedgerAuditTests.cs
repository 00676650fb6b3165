using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Auditing;
using Regou.Pipeline;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Ledger;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Auditing;

public sealed class LedgerAuditTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTimeProvider clock = new(Given.Noon);
    private readonly BookedChain chain = new();
    private readonly JobsWaiting signal = new();
    private readonly PaymentNews news = new();
    private readonly RecordedMeters meters = new();
    private LedgerWorld world = null!;
    private AuditMetrics metrics = null!;
    private LedgerAudit audit = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
        metrics = new(meters);
        audit = new(world.Database, world.Database.Writes, chain, new(new WaitingUsers(), signal, news), metrics, clock, NullLogger<LedgerAudit>.Instance);
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    public void Dispose()
    {
        signal.Dispose();
        meters.Dispose();
    }

    [Fact]
    public async Task Books_that_agree_are_noted_so()
    {
        chain.Has(await CreditedAsync());
        chain.Has(await CreditedAsync());
        var check = await audit.RunAsync(default);
        (check.At, check.BlockNumber, check.Payments, check.Addresses, check.Mismatches, check.Details).ShouldBe((Given.Noon, 10_000, 2, 0, 0, null));
        (await world.AllAsync<LedgerCheck>()).ShouldHaveSingleItem().Mismatches.ShouldBe(0);
        metrics.Mismatches.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_is_silent_takes_nothing_back()
    {
        await CreditedAsync();
        chain.IsSilent = true;
        var check = await audit.RunAsync(default);
        (check.Mismatches, check.Payments).ShouldBe((0, 1));
        check.Details!.ShouldContain("could not be read: node.example: no answer");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_lacks_the_block_or_does_not_tell_finality_takes_nothing_back()
    {
        var payment = await CreditedAsync();
        chain.Lose(payment);
        chain.HasBlocks = false;
        (await audit.RunAsync(default)).Details!.ShouldContain($"no node has block {payment.BlockNumber}");
        chain.HasBlocks = true;
        chain.Final = null;
        (await audit.RunAsync(default)).Details!.ShouldContain("finality does not reach block");
        chain.Final = payment.BlockNumber - 1;
        (await audit.RunAsync(default)).Details!.ShouldContain("finality does not reach block");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receipt_that_is_missing_while_the_block_stands_is_only_reported()
    {
        var payment = await CreditedAsync();
        chain.HasBlock(payment.BlockNumber, payment.BlockHash);
        var check = await audit.RunAsync(default);
        check.Details.ShouldBe($"payment {payment.Id}: the chain knows no receipt of it, although its block stands");
        (check.Mismatches, metrics.Mismatches).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_payment_that_failed_while_its_block_stands_is_only_reported()
    {
        var payment = await CreditedAsync();
        chain.Has(payment, succeeded: false);
        (await audit.RunAsync(default)).Details.ShouldBe($"payment {payment.Id}: the chain undid it, although its block stands");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_gone_and_was_never_entered_is_said()
    {
        var payment = await world.ConfirmedAsync(user, 7, status: PaymentStatus.Credited);
        await world.WriteAsync(db => db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditedAt, Given.Noon)));
        chain.Lose(payment);
        chain.Final = payment.BlockNumber;
        var run = audit.RunAsync(default);
        await Eventually.TrueAsync(() => clock.PendingTimers > 0);
        clock.Advance(LedgerAudit.SecondLook);
        (await run).Details!.ShouldStartWith($"payment {payment.Id} is not on the chain, and was not taken back: payment {payment.Id} is credited without an entry");
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_differs_is_said_and_left_to_people()
    {
        var (one, two, three) = (await CreditedAsync(), await CreditedAsync(), await CreditedAsync());
        chain.Has(one, wei: 5);
        chain.Has(two, to: $"0x{9:x40}");
        chain.Has(three, blockHash: $"0x{0x999:x64}");
        var check = await audit.RunAsync(default);
        check.Mismatches.ShouldBe(3);
        check.Details!.Split('\n').ShouldBe(
        [
            $"payment {one.Id}: the chain says 5 wei to {one.Recipient}, the books {one.Wei} to {one.Recipient}",
            $"payment {two.Id}: the chain says {Bnb} wei to 0x{9:x40}, the books {Bnb} to {two.Recipient}",
            $"payment {three.Id} is in block {three.BlockNumber}, not in {three.BlockNumber} {three.BlockHash}",
        ]);
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payment_that_the_final_chain_does_not_have_is_taken_back_after_a_second_look(bool failed)
    {
        var (gone, kept) = (await CreditedAsync(), await CreditedAsync());
        chain.Has(kept);
        chain.Lose(gone);
        if (failed) chain.Has(gone, succeeded: false, blockHash: $"0x{0x888:x64}");
        var told = 0;
        using var page = news.Subscribe(user, () => told++);
        var run = audit.RunAsync(default);
        await Eventually.TrueAsync(() => clock.PendingTimers > 0);
        clock.Advance(TimeSpan.FromMinutes(9.9));
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(2);
        clock.Advance(TimeSpan.FromMinutes(0.2));
        var check = await run;

        check.Mismatches.ShouldBe(1);
        check.Details!.ShouldContain($"payment {gone.Id} is not on the chain: entry 1 is taken back by entry 3");
        var reversal = (await world.AllAsync<LedgerEntry>()).Single(row => row.Kind == LedgerKind.Reversal);
        (reversal.PaymentId, reversal.Wei, reversal.Actor).ShouldBe((gone.Id, -gone.Wei, "audit"));
        reversal.Reason.ShouldBe($"block {gone.BlockNumber} was replaced and the chain does not have it");
        meters.Measured.ShouldHaveSingleItem().Name.ShouldBe("regou.ledger.reversed");
        (await world.AllAsync<Payment>()).Single(row => row.Id == gone.Id).Status.ShouldBe(PaymentStatus.Reversed);
        told.ShouldBe(1);
        (await audit.RunAsync(default)).Mismatches.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_that_is_back_at_the_second_look_stays()
    {
        var payment = await CreditedAsync();
        chain.Lose(payment);
        var run = audit.RunAsync(default);
        await Eventually.TrueAsync(() => clock.PendingTimers > 0);
        chain.Has(payment);
        clock.Advance(LedgerAudit.SecondLook);
        (await run).Mismatches.ShouldBe(0);
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_came_by_a_contract_is_measured_by_its_block()
    {
        var payment = await CreditedAsync(byContract: true);
        chain.HasBlock(payment.BlockNumber, payment.BlockHash);
        (await audit.RunAsync(default)).Mismatches.ShouldBe(0);
        chain.HasBlocks = false;
        (await audit.RunAsync(default)).Details!.ShouldContain("no node has block");
        chain.HasBlocks = true;
        chain.Lose(payment);
        var run = audit.RunAsync(default);
        await Eventually.TrueAsync(() => clock.PendingTimers > 0);
        clock.Advance(LedgerAudit.SecondLook);
        (await run).Details!.ShouldContain("is taken back by entry");
    }

    [Fact]
    public async Task Payments_older_than_thirty_days_are_not_read_again()
    {
        await CreditedAsync();
        clock.Advance(TimeSpan.FromDays(30).Add(TimeSpan.FromMilliseconds(1)));
        (await audit.RunAsync(default)).Payments.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_whose_ledger_is_not_the_sum_of_his_payments_is_named()
    {
        chain.Has(await CreditedAsync());
        var uncredited = await world.ConfirmedAsync(user, 7, status: PaymentStatus.Credited);
        chain.Has(uncredited);
        await world.WriteAsync(db => db.Payments.Where(row => row.Id == uncredited.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditedAt, Given.Noon)));
        var check = await audit.RunAsync(default);
        check.Details.ShouldBe($"user {user}: the ledger comes to {Bnb} wei, his payments to {Bnb + 7}");
    }

    [Fact]
    public async Task Addresses_are_compared_at_the_block_that_the_scan_has_read_up_to()
    {
        await world.WriteAsync(db =>
        {
            db.CollectorCheckpoints.Add(new() { Name = "payments", BlockNumber = 500, UpdatedAt = Given.Noon });
            for (var number = 1; number <= 4; number++)
                db.DepositAddresses.Add(new()
                {
                    Address = $"0x{number:x40}", UserId = user, Xpub = "x", Index = number, CreatedAt = Given.Noon, ExpectedWei = 10,
                    OpenedAtBlock = number switch { 3 => null, 4 => 501, _ => 100 },
                });
            return Task.FromResult(true);
        });
        chain.Balances[Address.Parse($"0x{1:x40}")] = 10;
        chain.Balances[Address.Parse($"0x{2:x40}")] = 9;
        var check = await audit.RunAsync(default);
        (check.BlockNumber, check.Addresses, check.Mismatches).ShouldBe((500, 2, 1));
        check.Details.ShouldBe($"0x{2:x40} holds 9 wei after block 500, and must hold 10");
        chain.IsSilent = true;
        check = await audit.RunAsync(default);
        (check.Mismatches, check.Details).ShouldBe((0, "2 balances after block 500 could not be read: node.example: no answer"));
    }

    [Fact]
    public async Task Many_differences_are_cut_to_what_a_row_can_hold()
    {
        for (var number = 0; number < 60; number++) chain.HasBlock((await CreditedAsync()).BlockNumber, (await world.AllAsync<Payment>()).MaxBy(row => row.Id)!.BlockHash);
        var check = await audit.RunAsync(default);
        check.Mismatches.ShouldBe(60);
        check.Details!.Length.ShouldBeLessThanOrEqualTo(4_002);
        check.Details.ShouldEndWith("\n…");
    }

    private async Task<Payment> CreditedAsync(bool byContract = false)
    {
        var payment = await world.ConfirmedAsync(user, Bnb, byContract: byContract);
        (await world.CreditAsync(payment)).ShouldBeTrue();
        return payment;
    }
}
