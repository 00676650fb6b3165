using Regou.Data.Entities;
using Regou.Payments.Reminders;
using Regou.Pipeline;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Ledger;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Reminders;

public sealed class EndRemindersTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider clock = new(Given.Noon);
    private readonly WaitingUsers waiting = new();
    private readonly JobsWaiting signal = new();
    private LedgerWorld world = null!;
    private long user;

    private EndReminders Reminders => new(world.Database, world.Database.Writes, waiting, signal, clock);

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
        await world.PaidAsync(user, Bnb);
        await world.WriteAsync(db =>
        {
            db.UserNotices.RemoveRange(db.UserNotices);
            return Task.FromResult(true);
        });
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    public void Dispose() => signal.Dispose();

    [Fact]
    public async Task Each_reminder_is_noted_once_at_its_time()
    {
        (await AtDayAsync(26.9)).ShouldBe(0);
        (await AtDayAsync(27)).ShouldBe(1);
        waiting.Take(5).ShouldBe([user]);
        signal.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        (await AtDayAsync(28)).ShouldBe(0);
        (await NoticesAsync()).ShouldBe([("3", JobStatus.Pending)]);
        await SentAsync();
        (await AtDayAsync(29)).ShouldBe(1);
        (await AtDayAsync(29.5)).ShouldBe(0);
        (await AtDayAsync(30)).ShouldBe(0);
        (await NoticesAsync()).ShouldBe([("3", JobStatus.Sent), ("1", JobStatus.Pending)]);
    }

    [Fact]
    public async Task Of_two_that_are_due_only_the_later_is_told()
    {
        (await AtDayAsync(29.5)).ShouldBe(1);
        (await NoticesAsync()).ShouldBe([("1", JobStatus.Pending)]);
    }

    [Fact]
    public async Task A_first_reminder_that_still_waits_gives_way_to_the_second()
    {
        await AtDayAsync(27);
        await AtDayAsync(29);
        (await NoticesAsync()).ShouldBe([("3", JobStatus.Skipped), ("1", JobStatus.Pending)]);
    }

    [Fact]
    public async Task Who_renewed_is_not_reminded_of_the_old_end_but_of_the_new()
    {
        await AtDayAsync(27);
        world.Now = Given.Noon.AddDays(27.5);
        await world.PaidAsync(user, Bnb);
        (await NoticesAsync()).ShouldBe([("3", JobStatus.Skipped)]);
        (await AtDayAsync(29)).ShouldBe(0);
        (await AtDayAsync(57)).ShouldBe(1);
        (await NoticesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_just_paid_for_a_day_is_not_told_at_once_that_it_ends()
    {
        var other = await world.NewUserAsync();
        await world.PaidAsync(other, Bnb / 30);
        (await Reminders.DrainAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_comes_back_for_a_day_is_not_told_at_once_that_it_ends()
    {
        world.Now = Given.Noon.AddDays(40);
        await world.PaidAsync(user, Bnb / 30);
        (await AtDayAsync(40)).ShouldBe(0);
    }

    [Fact]
    public async Task Trials_ended_plans_and_merged_accounts_get_none()
    {
        await world.NewUserAsync();
        (await AtDayAsync(31)).ShouldBe(0);
        await world.WriteAsync(async db =>
        {
            var row = (await db.Users.FindAsync(user))!;
            row.MergedInto = user;
            return true;
        });
        (await AtDayAsync(28)).ShouldBe(0);
    }

    [Fact]
    public async Task More_users_than_one_page_holds_are_each_told_once()
    {
        await world.WriteAsync(db =>
        {
            for (var number = 0; number < 501; number++)
            {
                var other = Given.User();
                other.PlanUntil = Given.Noon.AddDays(2);
                db.Users.Add(other);
            }

            return Task.FromResult(true);
        });
        (await AtDayAsync(0.5)).ShouldBe(501);
        (await AtDayAsync(0.6)).ShouldBe(0);
        (await world.AllAsync<UserNotice>()).Select(row => row.UserId).ShouldBeUnique();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3.001, 0)]
    [InlineData(0, 0)]
    public async Task The_first_reminder_is_due_from_three_days_before_the_end_until_it(double daysLeft, int reminders)
    {
        await EndsAsync(Given.Noon.AddDays(7 + daysLeft));
        (await AtDayAsync(7)).ShouldBe(reminders);
    }

    [Fact]
    public async Task What_another_process_noted_meanwhile_is_not_noted_again()
    {
        clock.Advance(TimeSpan.FromDays(27.5));
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Reminders.DrainAsync(default)))).Sum().ShouldBe(1);
        (await NoticesAsync()).ShouldBe([("3", JobStatus.Pending)]);
    }

    [Fact]
    public async Task A_reminder_of_an_end_leaves_other_notices_and_other_users_alone()
    {
        var other = await world.NewUserAsync();
        await world.WriteAsync(db =>
        {
            db.UserNotices.Add(new() { UserId = user, Kind = NoticeKind.Credited, Subject = "1", CreatedAt = Given.Noon });
            db.UserNotices.Add(new() { UserId = other, Kind = NoticeKind.PlanEnds, Subject = "x:3", CreatedAt = Given.Noon });
            return Task.FromResult(true);
        });
        (await AtDayAsync(27)).ShouldBe(1);
        (await world.AllAsync<UserNotice>()).ShouldAllBe(row => row.Status == JobStatus.Pending && row.Reason == null);
        await AtDayAsync(29);
        (await world.AllAsync<UserNotice>()).Single(row => row.Status == JobStatus.Skipped).Reason.ShouldBe("later_reminder");
    }

    private Task<bool> EndsAsync(DateTimeOffset end) => world.WriteAsync(async db =>
    {
        (await db.Users.FindAsync(user))!.PlanUntil = end;
        return true;
    });

    private Task<int> AtDayAsync(double day)
    {
        clock.Advance(Given.Noon.AddDays(day) - clock.GetUtcNow());
        return Reminders.DrainAsync(default);
    }

    private Task<bool> SentAsync() => world.WriteAsync(db =>
    {
        foreach (var row in db.UserNotices) row.Status = JobStatus.Sent;
        return Task.FromResult(true);
    });

    private async Task<List<(string, JobStatus)>> NoticesAsync() =>
        [.. (await world.AllAsync<UserNotice>()).Where(row => row.Kind == NoticeKind.PlanEnds).Select(row => (row.Subject.Split(':')[1], row.Status))];
}
