using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Plans;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Ledger;

public sealed class LedgerBookTests : IAsyncLifetime
{
    private LedgerWorld world = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_payment_of_nobody_or_of_nothing_is_refused()
    {
        var nobodys = await world.ConfirmedAsync(null, Bnb);
        (await Should.ThrowAsync<LedgerException>(() => world.CreditAsync(nobodys))).Message.ShouldBe($"payment {nobodys.Id} is nobody's yet");
        var nothing = await world.ConfirmedAsync(user, 0);
        (await Should.ThrowAsync<LedgerException>(() => world.CreditAsync(nothing))).Message.ShouldBe($"payment {nothing.Id} has no amount or no price");
        var tombstone = await world.NewUserAsync(mergedInto: user);
        var late = await world.ConfirmedAsync(tombstone, Bnb);
        (await Should.ThrowAsync<LedgerException>(() => world.CreditAsync(late))).Message.ShouldBe($"user {tombstone} is a part of user {user} now");
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
        (await world.AllAsync<Payment>()).ShouldAllBe(payment => payment.Status == PaymentStatus.Confirmed);
    }

    [Theory]
    [InlineData(PaymentStatus.Seen)]
    [InlineData(PaymentStatus.Orphaned)]
    [InlineData(PaymentStatus.Failed)]
    [InlineData(PaymentStatus.Reversed)]
    public async Task Only_a_confirmed_payment_is_entered(PaymentStatus status)
    {
        (await world.CreditAsync(await world.ConfirmedAsync(user, Bnb, status: status))).ShouldBeFalse();
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
        (await world.AllAsync<Payment>()).Single().Status.ShouldBe(status);
        (await world.AllAsync<UserNotice>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_is_entered_with_all_that_follows_from_it()
    {
        var payment = await world.ConfirmedAsync(user, Bnb, paid: Given.Noon.AddHours(-3));
        await using (var before = world.Db) (await SubscriberVersion.ReadAsync(before, default)).ShouldBe(0);
        (await world.CreditAsync(payment)).ShouldBeTrue();
        (payment.Status, payment.CreditedAt).ShouldBe((PaymentStatus.Credited, Given.Noon));

        var entry = (await world.AllAsync<LedgerEntry>()).ShouldHaveSingleItem();
        (entry.UserId, entry.Kind, entry.Wei, entry.At, entry.PaymentId, entry.PaidAt, entry.MonthlyWei).ShouldBe(
            (user, LedgerKind.Payment, Bnb, Given.Noon, payment.Id, Given.Noon.AddHours(-3), Bnb));
        var row = await world.UserAsync(user);
        (row.PlanUntil, row.YearlyUntil, row.Version).ShouldBe((Given.Noon.AddDays(30), null, 1));
        var entitlement = (await world.AllAsync<Entitlement>()).ShouldHaveSingleItem();
        (entitlement.UserId, entitlement.Plan, entitlement.From, entitlement.Until).ShouldBe((user, PlanKind.ProMonthly, Given.Noon, Given.Noon.AddDays(30)));
        var notice = (await world.AllAsync<UserNotice>()).ShouldHaveSingleItem();
        (notice.UserId, notice.Kind, notice.Subject, notice.Status, notice.CreatedAt).ShouldBe(
            (user, NoticeKind.Credited, entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), JobStatus.Pending, Given.Noon));
        var stored = (await world.AllAsync<Payment>()).Single();
        (stored.Status, stored.CreditedAt).ShouldBe((PaymentStatus.Credited, Given.Noon));
    }

    [Fact]
    public async Task A_payment_is_entered_once_however_often_it_is_tried()
    {
        var payment = await world.ConfirmedAsync(user, Bnb);
        (await world.CreditAsync(payment)).ShouldBeTrue();
        payment.Status = PaymentStatus.Confirmed;
        (await world.CreditAsync(payment)).ShouldBeFalse();
        await world.WriteAsync(db => db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Confirmed)));
        (await world.CreditAsync(payment)).ShouldBeFalse();
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_may_have_taken_the_payment_as_credited_within_his_transaction()
    {
        var payment = await world.ConfirmedAsync(user, Bnb, status: PaymentStatus.Credited);
        (await world.CreditAsync(payment)).ShouldBeTrue();
        (await world.CreditAsync(payment)).ShouldBeFalse();
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_caller_has_not_saved_yet_counts()
    {
        var id = (await world.ConfirmedAsync(user, Bnb, status: PaymentStatus.Seen)).Id;
        (await world.WriteAsync(async db =>
        {
            var payment = await db.Payments.SingleAsync(row => row.Id == id);
            payment.Status = PaymentStatus.Confirmed;
            return await LedgerBook.CreditAsync(db, payment, Given.Noon, default);
        })).ShouldBeTrue();
        (await world.AllAsync<Payment>()).Single().Status.ShouldBe(PaymentStatus.Credited);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_nothing()
    {
        var payment = await world.ConfirmedAsync(user, Bnb);
        await Should.ThrowAsync<InvalidOperationException>(() => world.WriteAsync<bool>(async db =>
        {
            await LedgerBook.CreditAsync(db, payment, Given.Noon, default);
            throw new InvalidOperationException("killed");
        }));
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
        (await world.AllAsync<Entitlement>()).ShouldBeEmpty();
        (await world.UserAsync(user)).PlanUntil.ShouldBeNull();
        (await world.CreditAsync(payment)).ShouldBeTrue();
    }

    [Fact]
    public async Task Dust_counts_but_costs_its_owner_no_message()
    {
        await world.PaidAsync(user, 1);
        await world.PaidAsync(user, (Bnb / 720) - 1);
        (await world.AllAsync<UserNotice>()).ShouldBeEmpty();
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(2);
        await world.PaidAsync(user, (Bnb / 720) + 1);
        (await world.AllAsync<UserNotice>()).Count.ShouldBe(1);
        // Less than a second is nothing that a row of times could show.
        await world.RevokeAsync(user);
        world.Now = Given.Noon.AddDays(1);
        await world.PaidAsync(user, 1);
        (await world.AllAsync<Entitlement>()).ShouldAllBe(row => row.From < row.Until);
    }

    [Fact]
    public async Task A_year_paid_in_two_parts_lifts_the_first_and_writes_the_ends_anew()
    {
        var year = new Price(Bnb).YearlyWei.Ceiling();
        await world.PaidAsync(user, year / 2);
        (await world.UserAsync(user)).YearlyUntil.ShouldBeNull();
        world.Now = Given.Noon.AddHours(24);
        await world.PaidAsync(user, year - (year / 2));
        var row = await world.UserAsync(user);
        (row.PlanUntil, row.YearlyUntil).ShouldBe((Given.Noon.AddDays(365), Given.Noon.AddDays(365)));
        (await world.AllAsync<Entitlement>()).ShouldHaveSingleItem().Plan.ShouldBe(PlanKind.ProYearly);
    }

    [Theory]
    [InlineData(1, 720, 1)]
    [InlineData(1, 721, 0)]
    public async Task Payments_worth_an_hour_or_more_are_told(int wei, int monthlyWei, int notices)
    {
        var payment = await world.ConfirmedAsync(user, wei, monthlyWei: monthlyWei);
        (await world.CreditAsync(payment)).ShouldBeTrue();
        (await world.AllAsync<UserNotice>()).Count.ShouldBe(notices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_payment_without_a_price_is_refused(int monthlyWei)
    {
        var payment = await world.ConfirmedAsync(user, 5, monthlyWei: monthlyWei);
        (await Should.ThrowAsync<LedgerException>(() => world.CreditAsync(payment))).Message.ShouldBe($"payment {payment.Id} has no amount or no price");
    }

    [Fact]
    public async Task A_statement_has_the_oldest_entry_and_the_newest_payment_first()
    {
        for (var wei = 1; wei <= 21; wei++) await world.PaidAsync(user, wei);
        var statement = await world.StatementAsync(user);
        statement.Entries.Select(entry => (int)entry.Wei).ShouldBe(Enumerable.Range(1, 21));
        statement.Payments.Select(payment => (int)payment.Wei).ShouldBe(Enumerable.Range(2, 20).Reverse());
    }

    [Fact]
    public async Task The_balance_is_the_sum_of_the_rows()
    {
        var entry = await world.PaidAsync(user, 5 * Bnb);
        await world.PaidAsync(user, 7);
        await world.GrantAsync(user, PlanKind.ProMonthly, 3);
        (await world.StatementAsync(user)).Balance.ShouldBe((5 * Bnb) + 7);
        await world.ReverseAsync(entry.Id);
        (await world.StatementAsync(user)).Balance.ShouldBe(new BigInteger(7));
    }

    [Fact]
    public async Task Entries_of_others_change_nothing_for_a_user()
    {
        var other = await world.NewUserAsync();
        await world.PaidAsync(user, Bnb);
        await world.PaidAsync(other, 2 * Bnb);
        await world.RevokeAsync(other);
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon.AddDays(30));
        (await world.AllAsync<Entitlement>()).Count(row => row.UserId == user).ShouldBe(1);
        (await world.StatementAsync(user)).Payments.ShouldHaveSingleItem().UserId.ShouldBe(user);
    }

    [Fact]
    public async Task The_ledger_of_a_merged_account_counts_for_the_one_that_survives()
    {
        var younger = await world.NewUserAsync();
        await world.PaidAsync(user, Bnb);
        await world.PaidAsync(younger, Bnb);
        var plan = await world.WriteAsync(async db =>
        {
            await db.LedgerEntries.Where(row => row.UserId == younger).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, user));
            await LedgerBook.RebuildAsync(db, younger, Given.Noon, default);
            return await LedgerBook.RebuildAsync(db, user, Given.Noon, default);
        });
        plan.PaidUntil.ShouldBe(Given.Noon.AddDays(60));
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon.AddDays(60));
        (await world.UserAsync(younger)).PlanUntil.ShouldBeNull();
        (await world.AllAsync<Entitlement>()).ShouldHaveSingleItem().UserId.ShouldBe(user);
    }
}
