using Microsoft.EntityFrameworkCore;
using Regou.Push.Matching;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

/// <summary>More users than one transaction takes.</summary>
public sealed class FanOutCrashTests
{
    private const int Users = FanOutChunk.Rows + 700;

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing_and_the_next_drain_goes_on_behind_the_last_that_did_not()
    {
        await using var world = await CrowdAsync();
        await world.LaunchAsync(Given.Launch());
        await world.SetAsync(
            $"""
            CREATE TRIGGER crash BEFORE INSERT ON notification_jobs
            WHEN (SELECT count(*) FROM notification_jobs) >= {FanOutChunk.Rows + 100} BEGIN SELECT RAISE(FAIL, 'crash'); END
            """);

        await Should.ThrowAsync<Exception>(() => world.FanOut.DrainAsync(default));
        (await CountAsync(world)).ShouldBe(FanOutChunk.Rows);
        var launch = await world.LaunchRowAsync(1);
        launch.FannedOutAt.ShouldBeNull();
        launch.FanOutUser.ShouldBe((await world.JobsAsync()).Max(job => job.UserId));

        await world.SetAsync("DROP TRIGGER crash");
        await world.FanOut.DrainAsync(default);

        await EachHasItOnceAsync(world);
    }

    [Fact]
    public async Task Another_instance_goes_on_where_a_dead_one_stopped()
    {
        await using var world = await CrowdAsync();
        await world.LaunchAsync(Given.Launch());
        await world.SetAsync(
            $"""
            CREATE TRIGGER crash BEFORE UPDATE OF fanned_out_at ON launch_events BEGIN SELECT RAISE(FAIL, 'crash'); END
            """);
        await Should.ThrowAsync<Exception>(() => world.FanOut.DrainAsync(default));
        await world.SetAsync("DROP TRIGGER crash");

        await world.AnotherFanOut().DrainAsync(default);

        await EachHasItOnceAsync(world);
    }

    [Fact]
    public async Task Overflow_and_trial_are_counted_once_however_often_it_fails()
    {
        await using var world = await CrowdAsync(options => options.BacklogLimit = 10);
        await world.SetAsync(
            """
            UPDATE users SET plan_until = NULL WHERE id % 2 = 0;
            INSERT INTO launch_events (id, source, symbol, name, token_address, creator, launch_tx, log_index, block_number, block_hash, event_time, seen_at,
                status, missed_live, extras, fanned_out_at, fan_out_user)
            WITH RECURSIVE n(i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 110)
            SELECT i, 'four', 'OLD', 'Old', 'old' || i, '', 'old' || i, 0, 1, '', 0, 0, 'live', 0, '{}', 1, 0 FROM n;
            INSERT INTO notification_jobs (user_id, launch_id, status, strength, created_at, due_at)
            SELECT u.id, l.id, 'pending', 0, 0, 0 FROM users u, launch_events l WHERE u.id % 2 = 1;
            """);
        await world.LaunchAsync(Given.Launch());
        await world.SetAsync("CREATE TRIGGER crash BEFORE UPDATE OF fanned_out_at ON launch_events BEGIN SELECT RAISE(FAIL, 'crash'); END");
        for (var attempt = 0; attempt < 3; attempt++) await Should.ThrowAsync<Exception>(() => world.FanOut.DrainAsync(default));
        await world.SetAsync("DROP TRIGGER crash");

        await world.FanOut.DrainAsync(default);

        await using var db = world.Db;
        (await db.Users.CountAsync(user => user.Overflowed == 1 && user.TrialFour == 0)).ShouldBe(Users / 2);
        (await db.Users.CountAsync(user => user.Overflowed == 0 && user.TrialFour == 1)).ShouldBe(Users / 2);
        (await db.NotificationJobs.CountAsync(job => job.DueAt > DateTimeOffset.UnixEpoch)).ShouldBe(Users / 2);
    }

    private static async Task<PushWorld> CrowdAsync(Action<Regou.Push.PushOptions>? configure = null)
    {
        var world = await PushWorld.CreateAsync(configure);
        var until = Given.Noon.AddYears(1).ToUnixTimeMilliseconds();
        await world.SetAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Users})
            INSERT INTO users (id, created_at, language, overflowed, plan_until, trial_four, trial_flap, time_zone, version)
            SELECT i, {Given.Noon.ToUnixTimeMilliseconds()}, 'zh-CN', 0, {until}, 0, 0, 'Asia/Shanghai', 0 FROM n;
            INSERT INTO subscriptions (user_id, source, enabled, rule, digest_minutes, updated_at) SELECT id, 'four', 1, '{"{}"}', 0, 0 FROM users;
            INSERT INTO push_channels (user_id, kind, position, address, status, sent_in_window, created_at)
            SELECT id, 'webhook', 0, 'x', 'active', 0, 0 FROM users;
            """);
        return world;
    }

    private static async Task EachHasItOnceAsync(PushWorld world)
    {
        await using var db = world.Db;
        (await db.NotificationJobs.CountAsync()).ShouldBe(Users);
        (await db.NotificationJobs.Select(job => job.UserId).Distinct().CountAsync()).ShouldBe(Users);
        (await db.LaunchEvents.SingleAsync()).FannedOutAt.ShouldNotBeNull();
    }

    private static async Task<int> CountAsync(PushWorld world)
    {
        await using var db = world.Db;
        return await db.NotificationJobs.CountAsync();
    }
}
