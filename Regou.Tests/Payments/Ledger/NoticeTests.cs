using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Ledger;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Ledger;

public sealed class NoticeTests
{
    [Fact]
    public async Task Reminders_of_an_end_that_no_longer_holds_and_offers_to_who_paid_are_not_sent()
    {
        await using var world = await LedgerWorld.CreateAsync();
        var (user, other) = (await world.NewUserAsync(), await world.NewUserAsync());
        await world.PaidAsync(user, Bnb);
        var end = Given.Noon.AddDays(30);
        await NoticeAsync(world, user, NoticeKind.PlanEnds, new EndReminder(end, 3).Subject);
        await NoticeAsync(world, other, NoticeKind.PlanEnds, new EndReminder(end, 3).Subject);
        await NoticeAsync(world, user, NoticeKind.Offer, "");
        await NoticeAsync(world, user, NoticeKind.Rescan, "");
        await world.WriteAsync(db => LedgerBook.RebuildAsync(db, user, world.Now, default));
        (await StateAsync(world, user, NoticeKind.PlanEnds)).ShouldBe((JobStatus.Pending, null));
        (await StateAsync(world, user, NoticeKind.Offer)).ShouldBe((JobStatus.Skipped, "renewed"));

        await world.PaidAsync(user, Bnb);
        (await StateAsync(world, user, NoticeKind.PlanEnds)).ShouldBe((JobStatus.Skipped, "renewed"));
        (await StateAsync(world, user, NoticeKind.Rescan)).ShouldBe((JobStatus.Pending, null));
        (await StateAsync(world, other, NoticeKind.PlanEnds)).ShouldBe((JobStatus.Pending, null));
    }

    [Fact]
    public async Task Where_nothing_was_ever_paid_all_reminders_go_and_the_offer_stays()
    {
        await using var world = await LedgerWorld.CreateAsync();
        var user = await world.NewUserAsync();
        await NoticeAsync(world, user, NoticeKind.PlanEnds, "5:3");
        await NoticeAsync(world, user, NoticeKind.Offer, "");
        await world.WriteAsync(db => LedgerBook.RebuildAsync(db, user, world.Now, default));
        (await StateAsync(world, user, NoticeKind.PlanEnds)).ShouldBe((JobStatus.Skipped, "renewed"));
        (await StateAsync(world, user, NoticeKind.Offer)).ShouldBe((JobStatus.Pending, null));
    }

    [Theory]
    [InlineData(3.001, null)]
    [InlineData(3, 3)]
    [InlineData(1.001, 3)]
    [InlineData(1, 1)]
    [InlineData(0.001, 1)]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void The_last_reminder_that_is_due_is_the_one_to_send(double daysLeft, int? due)
    {
        var end = Given.Noon.AddDays(daysLeft);
        EndReminder.Due(end, Given.Noon.AddDays(-30), Given.Noon).ShouldBe(due is { } days ? new EndReminder(end, days) : null);
    }

    [Fact]
    public void Who_has_just_paid_for_a_day_or_two_is_not_reminded_of_it_at_once()
    {
        var end = Given.Noon.AddDays(2);
        EndReminder.Due(end, since: Given.Noon, Given.Noon).ShouldBeNull();
        EndReminder.Due(end, since: Given.Noon.AddDays(-1), Given.Noon).ShouldBeNull();
        EndReminder.Due(end, since: Given.Noon.AddDays(-1).AddTicks(-1), Given.Noon)!.Value.DaysBefore.ShouldBe(3);
        EndReminder.Due(end, since: Given.Noon, Given.Noon.AddDays(1))!.Value.DaysBefore.ShouldBe(1);
    }

    [Fact]
    public void A_subject_names_the_end_and_the_days() =>
        new EndReminder(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000), 3).Subject.ShouldBe("1700000000000:3");

    [Fact]
    public void Who_writes_to_the_user_and_his_pages_are_woken()
    {
        using var signal = new JobsWaiting();
        var (waiting, pages, told) = (new WaitingUsers(), new PaymentNews(), 0);
        using var subscription = pages.Subscribe(7, () => told++);
        new LedgerNews(waiting, signal, pages).Changed(7);
        waiting.Take(5).ShouldBe([7]);
        signal.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        told.ShouldBe(1);
    }

    private static Task<bool> NoticeAsync(LedgerWorld world, long user, NoticeKind kind, string subject) => world.WriteAsync(db =>
    {
        db.UserNotices.Add(new() { UserId = user, Kind = kind, Subject = subject, CreatedAt = world.Now });
        return Task.FromResult(true);
    });

    private static async Task<(JobStatus, string?)> StateAsync(LedgerWorld world, long user, NoticeKind kind) =>
        (await world.AllAsync<UserNotice>()).Where(row => row.UserId == user && row.Kind == kind).Select(row => (row.Status, row.Reason)).Single();
}
