using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

public sealed class DeliveryLogTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task A_user_never_sees_the_rows_of_another()
    {
        var (mine, his) = (await UserAsync(1), await UserAsync(2));
        await JobAsync(his, 1);
        await JobAsync(mine, 2);
        await JobAsync(his, 3, JobStatus.Sent);

        (await ReadAsync(mine)).Select(row => row.LaunchId).ShouldBe([2]);
        (await Log.OfLaunchesAsync(mine, [1, 2, 3], default)).Keys.ShouldBe([2]);
        (await ReadAsync(mine + his + 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_step_has_its_time_and_a_job_without_a_message_has_none_after_the_match()
    {
        var user = await UserAsync();
        await JobAsync(user, 1, JobStatus.Sent, send => (send.HandedAt, send.SentAt, send.Attempts, send.Status) = (Noon(3), Noon(4), 2, SendStatus.Sent));
        await JobAsync(user, 2);

        var rows = await ReadAsync(user);

        var (waiting, sent) = (rows[0], rows[1]);
        (waiting.QueuedAt, waiting.HandedAt, waiting.AcceptedAt, waiting.Sending, waiting.Attempts).ShouldBe((null, null, null, null, 0));
        (sent.LaunchedAt, sent.SeenAt, sent.MatchedAt, sent.QueuedAt, sent.HandedAt, sent.AcceptedAt)
            .ShouldBe((Noon(0), Noon(0), Noon(1), Noon(2), Noon(3), Noon(4)));
        (sent.Attempts, sent.Sending, sent.Digest).ShouldBe((2, SendStatus.Sent, false));
    }

    [Fact]
    public async Task The_reason_of_a_failed_message_is_told_where_the_job_itself_has_none()
    {
        var user = await UserAsync();
        await JobAsync(user, 1, JobStatus.Queued, send => send.LastError = "timeout");

        (await ReadAsync(user)).ShouldHaveSingleItem().Reason.ShouldBe("timeout");
    }

    [Fact]
    public async Task Launches_of_one_message_are_a_digest()
    {
        var user = await UserAsync();
        await JobAsync(user, 1, JobStatus.Sent, _ => { });
        await JobAsync(user, 2, JobStatus.Sent);
        await database.Writes.WriteAsync(db => db.NotificationJobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.SendId, 1)), default);

        (await ReadAsync(user)).ShouldAllBe(row => row.Digest);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var user = await UserAsync();
        for (var number = 1; number <= 5; number++) await JobAsync(user, number);

        var first = await Log.ReadAsync(user, 2, null, default);
        var second = await Log.ReadAsync(user, 2, first[^1].LaunchId, default);
        var third = await Log.ReadAsync(user, 2, second[^1].LaunchId, default);

        first.Concat(second).Concat(third).Select(row => row.LaunchId).ShouldBe([5, 4, 3, 2, 1]);
        (await Log.ReadAsync(user, -7, null, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_page_is_read_by_an_index_without_sorting_or_scanning()
    {
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = DeliveryLog.Rows(db, 7, 50, 1_000).CreateDbCommand();
#pragma warning disable CA2100 // The statement is EF's own.
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(3));

        plan.ShouldContain(step => step.Contains("user_id=? AND launch_id<?", StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldAllBe(step => !step.StartsWith("SCAN notification", StringComparison.Ordinal) && !step.StartsWith("SCAN launch", StringComparison.Ordinal)
            && !step.StartsWith("SCAN pending", StringComparison.Ordinal) && !step.Contains("TEMP B-TREE", StringComparison.Ordinal), string.Join('\n', plan));
    }

    private DeliveryLog Log => new(database);

    private Task<IReadOnlyList<DeliveryRow>> ReadAsync(long user) => Log.ReadAsync(user, 50, null, default);

    private static DateTimeOffset Noon(int milliseconds) => Given.Noon.AddMilliseconds(milliseconds);

    private Task<long> UserAsync(int number = 1) => database.Writes.WriteAsync(
        async db =>
        {
            var user = Given.User();
            db.Users.Add(user);
            await db.SaveChangesAsync();
            db.WechatBotBindings.Add(Given.Binding(user.Id, number));
            return user.Id;
        },
        default);

    /// <param name="message">Null: the job is in no message.</param>
    private Task JobAsync(long user, int launch, JobStatus status = JobStatus.Pending, Action<PendingWechatSend>? message = null) => database.Writes.WriteAsync(
        async db =>
        {
            if (!await db.LaunchEvents.AnyAsync(row => row.Id == launch))
            {
                var row = Given.Launch(launch);
                row.Id = launch;
                db.LaunchEvents.Add(row);
            }

            var send = message is null ? null : await SendAsync(db, user, message);
            db.NotificationJobs.Add(new()
            {
                UserId = user, LaunchId = launch, Status = status, CreatedAt = Noon(1), DueAt = Noon(1), SendId = send?.Id, SentAt = send?.SentAt,
            });
        },
        default);

    private static async Task<PendingWechatSend> SendAsync(RegouDbContext db, long user, Action<PendingWechatSend> message)
    {
        var binding = await db.WechatBotBindings.SingleAsync(row => row.UserId == user);
        var send = Outbox.Add(db, binding, SendKind.Launches, "text", Noon(2));
        message(send);
        await db.SaveChangesAsync();
        return send;
    }
}
