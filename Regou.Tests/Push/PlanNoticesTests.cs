using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Plans;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

/// <summary>What users are told of their payments and of the end of their plan.</summary>
public sealed class PlanNoticesTests
{
    private static readonly BigInteger Bnb = BigInteger.Pow(10, 18);

    [Fact]
    public async Task A_credit_says_what_came_what_it_gave_and_the_new_end()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = (await world.UserAsync()).UserId;
        await CreditAsync(world, user, Bnb / 2);
        (await SaidAsync(world)).ShouldBe("已到账 0.5 BNB：月付 15 天\n会员有效期至 2026-12-07 12:00");
        (await world.Db.UserNotices.ToListAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Queued);
    }

    [Fact]
    public async Task Credits_that_wait_together_share_a_message_and_the_year_comes_first()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = (await world.UserAsync()).UserId;
        await LanguageAsync(world, user, "en");
        for (var number = 0; number < 6; number++) await CreditAsync(world, user, Bnb / 60);
        await GrantAsync(world, user);
        (await SaidAsync(world)).ShouldBe(string.Join('\n',
        [
            .. Enumerable.Repeat("Credited 0.016666666666666666 BNB: 11 hours 59 minutes at the monthly rate", 5),
            "1 earlier payments are credited too", "Yearly until 2026-12-02 12:00, your plan lasts until 2026-12-05 11:59",
        ]));
        (await world.Db.UserNotices.ToListAsync()).ShouldAllBe(notice => notice.Status == JobStatus.Queued);
    }

    [Fact]
    public async Task A_credit_that_was_taken_back_before_it_was_told_is_not_told()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = (await world.UserAsync()).UserId;
        var entry = await CreditAsync(world, user, Bnb);
        await world.Get<Regou.Data.WriteGate>().WriteAsync(db => LedgerBook.ReverseAsync(db, entry, "r", "op", Given.Noon, default), default);
        await world.Composer.DrainAsync(default);
        (await world.SendsAsync()).ShouldBeEmpty();
        (await world.Db.UserNotices.ToListAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Skipped);
    }

    [Fact]
    public async Task A_reminder_says_when_it_ends_and_what_renewing_costs()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = (await world.UserAsync()).UserId;
        await RemindAsync(world, user, Given.Noon.AddYears(10));
        (await SaidAsync(world)).ShouldBe(
            "会员还有 3653 天，于 2036-11-22 12:00 到期。续费：30 天 1 BNB，365 天 9.7334 BNB，提前续费时间累加。\nhttp://localhost:5080/renew");
    }

    [Fact]
    public async Task A_reminder_of_another_end_or_of_one_that_is_past_is_not_sent()
    {
        await using var world = await PushWorld.CreateAsync();
        var (user, other) = ((await world.UserAsync()).UserId, (await world.UserAsync(2)).UserId);
        await RemindAsync(world, user, Given.Noon.AddDays(3));
        await RemindAsync(world, other, Given.Noon.AddYears(10));
        world.Clock.Advance(TimeSpan.FromDays(3_700));
        foreach (var one in (long[])[user, other]) world.Get<WaitingUsers>().Add(one, Tier.Monthly);
        await world.Composer.ComposeWaitingAsync(default);
        (await world.SendsAsync()).ShouldBeEmpty();
        (await world.Db.UserNotices.ToListAsync()).ShouldAllBe(notice => notice.Status == JobStatus.Skipped && notice.Reason == "mended");
    }

    [Fact]
    public async Task Money_is_told_before_the_end_of_the_plan()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = (await world.UserAsync()).UserId;
        await CreditAsync(world, user, Bnb);
        await RemindAsync(world, user, Given.Noon.AddDays(30));
        (await SaidAsync(world)).ShouldStartWith("已到账 1 BNB");
        (await world.Db.UserNotices.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Status).ShouldBe([JobStatus.Queued, JobStatus.Pending]);
    }

    private static Task<long> CreditAsync(PushWorld world, long user, BigInteger wei) => world.Get<Regou.Data.WriteGate>().WriteAsync(
        async db =>
        {
            var key = $"0x{Guid.CreateVersion7():N}";
            var payment = new Payment
            {
                Key = key, Way = PaymentWay.Internal, UserId = user, Recipient = $"0x{1:x40}", Wei = wei, BlockNumber = 1, BlockHash = key,
                BlockTime = Given.Noon, MonthlyWei = Bnb, SeenAt = Given.Noon, Status = PaymentStatus.Confirmed,
            };
            db.Payments.Add(payment);
            (await LedgerBook.CreditAsync(db, payment, Given.Noon, default)).ShouldBeTrue();
            return db.LedgerEntries.Single(row => row.PaymentId == payment.Id).Id;
        },
        default);

    private static Task<Entered> GrantAsync(PushWorld world, long user) => world.Get<Regou.Data.WriteGate>().WriteAsync(
        db => LedgerBook.GrantAsync(db, user, PlanKind.ProYearly, 10, "r", "op", Given.Noon, default), default);

    private static Task RemindAsync(PushWorld world, long user, DateTimeOffset end) => world.Get<Regou.Data.WriteGate>().WriteAsync(
        db =>
        {
            db.UserNotices.Add(new() { UserId = user, Kind = NoticeKind.PlanEnds, Subject = new EndReminder(end, 3).Subject, CreatedAt = Given.Noon });
            return Task.CompletedTask;
        },
        default);

    private static Task<string> LanguageAsync(PushWorld world, long user, string language) => world.Get<Regou.Data.WriteGate>().WriteAsync(
        async db => (await db.Users.FindAsync(user))!.Language = language, default);

    private static async Task<string> SaidAsync(PushWorld world)
    {
        await world.Composer.DrainAsync(default);
        return (await world.SendsAsync()).ShouldHaveSingleItem().Content;
    }
}
