using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Tests.Builders;

namespace Regou.Tests.Accounts.Merging;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class MovedPushesTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private TwoAccounts world = null!;
    private long older;
    private long younger;

    public async Task InitializeAsync()
    {
        world = await TwoAccounts.CreateAsync();
        older = await world.WeChatFirstAsync(Given.Noon);
        younger = await world.WeChatFirstAsync(Given.Noon.AddHours(1));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(JobStatus.Sent, JobStatus.Pending, JobStatus.Sent)]
    [InlineData(JobStatus.Pending, JobStatus.Sent, JobStatus.Sent)]
    [InlineData(JobStatus.Unknown, JobStatus.Pending, JobStatus.Unknown)]
    [InlineData(JobStatus.Failed, JobStatus.Pending, JobStatus.Pending)]
    [InlineData(JobStatus.Skipped, JobStatus.Pending, JobStatus.Pending)]
    [InlineData(JobStatus.Pending, JobStatus.Pending, JobStatus.Pending)]
    public async Task Of_a_launch_that_both_have_what_was_told_wins_over_what_waits(JobStatus mine, JobStatus theirs, JobStatus then)
    {
        await world.SaveAsync(db => db.AddRange(TwoAccounts.Job(older, 1, mine), TwoAccounts.Job(younger, 1, theirs)));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        var job = await db.NotificationJobs.SingleAsync();
        (job.UserId, job.Status).ShouldBe((older, then));
    }

    [Fact]
    public async Task A_message_that_would_tell_a_launch_again_is_taken_back_and_what_else_it_carries_waits()
    {
        await world.SaveAsync(db => db.Add(TwoAccounts.Job(older, 1, JobStatus.Sent)));
        var send = await world.SendAsync(
            younger, SendStatus.Pending, 0, TwoAccounts.Job(younger, 1, JobStatus.Queued), TwoAccounts.Job(younger, 2, JobStatus.Queued));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        (await db.PendingWechatSends.SingleAsync()).Status.ShouldBe(SendStatus.Cancelled);
        (await db.NotificationJobs.OrderBy(job => job.LaunchId).Select(job => job.Status).ToListAsync()).ShouldBe([JobStatus.Sent, JobStatus.Pending]);
        (await db.WechatBotBindings.SingleAsync(row => row.Id == send.BindingId)).SentSinceInbound.ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_messages_with_the_same_launch_one_stays()
    {
        var mine = await world.SendAsync(older, SendStatus.Pending, 0, TwoAccounts.Job(older, 1, JobStatus.Queued));
        await world.SendAsync(younger, SendStatus.Pending, 0, TwoAccounts.Job(younger, 1, JobStatus.Queued));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        (await db.PendingWechatSends.SingleAsync(send => send.Status == SendStatus.Pending)).Id.ShouldBe(mine.Id);
        var job = await db.NotificationJobs.SingleAsync();
        (job.Status, job.SendId).ShouldBe((JobStatus.Queued, mine.Id));
    }

    [Fact]
    public async Task A_message_on_the_wire_goes_on_and_the_one_that_is_not_gives_way()
    {
        await world.SendAsync(older, SendStatus.Pending, 0, TwoAccounts.Job(older, 1, JobStatus.Queued));
        var theirs = await world.SendAsync(younger, SendStatus.Processing, 1, TwoAccounts.Job(younger, 1, JobStatus.Queued));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        var live = await db.PendingWechatSends.SingleAsync(send => send.Status != SendStatus.Cancelled);
        (live.Id, live.UserId).ShouldBe((theirs.Id, older));
        (await db.NotificationJobs.SingleAsync()).SendId.ShouldBe(theirs.Id);
    }

    [Fact]
    public async Task A_notice_that_both_have_is_told_once()
    {
        await world.SaveAsync(db => db.AddRange(
            new UserNotice { UserId = older, Kind = NoticeKind.Offer, CreatedAt = Given.Noon, Status = JobStatus.Pending },
            new UserNotice { UserId = younger, Kind = NoticeKind.Offer, CreatedAt = Given.Noon, Status = JobStatus.Sent }));

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        var notice = await db.UserNotices.SingleAsync();
        (notice.UserId, notice.Status).ShouldBe((older, JobStatus.Sent));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_launch_whose_matching_stands_between_the_two_comes_back_to_the_survivor(int reached, bool again)
    {
        var at = reached switch { 0 => older - 1, 1 => younger - 1, _ => younger };
        await world.SaveAsync(db => db.LaunchEvents.Find(1L)!.FanOutUser = at);

        await world.MergeAsync(older, younger);

        await using var db = world.Db;
        (await db.LaunchEvents.SingleAsync(launch => launch.Id == 1)).FanOutUser.ShouldBe(again ? older - 1 : at);
    }
}
