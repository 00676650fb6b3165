using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Tests.Data;

/// <summary>A database that an older version wrote goes on: what waits there is sent.</summary>
public sealed class OlderDatabaseTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.db");

    [Fact]
    public async Task Messages_that_were_queued_before_get_their_user_and_their_lane()
    {
        await using (var old = Open())
        {
            await old.GetService<IMigrator>().MigrateAsync("OneLaunchPerToken");
            await old.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO users (id, created_at, language, overflowed) VALUES (7, 1000, 'en', 0);
                INSERT INTO wechat_bot_bindings (id, user_id, ilink_user_id, bot_id, bot_token, base_url, cursor, sent_since_inbound, parked, status, bound_at)
                VALUES (31, 7, 'o@im.wechat', 'b', 't', 'https://a.example', '', 0, 0, 'active', 1000);
                INSERT INTO pending_wechat_sends (binding_id, user_wx_id, kind, content, priority, client_id, attempts, created_at, due_at, status)
                VALUES (31, 'o@im.wechat', 'launches', 'text', 0, 'c', 0, 1000, 1000, 'pending');
                """);
        }

        await using var db = Open();
        await db.Database.MigrateAsync();
        var send = await db.PendingWechatSends.SingleAsync();
        (send.UserId, send.BindingId, send.Lane, send.Status).ShouldBe((7, 31, 31, SendStatus.Pending));
        (await db.Users.SingleAsync()).TimeZone.ShouldBe("Asia/Shanghai");
        (await db.ChangeCounters.SingleAsync()).Value.ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_by_name_becomes_the_ends_of_its_times()
    {
        await using (var old = Open())
        {
            await old.GetService<IMigrator>().MigrateAsync("Push");
            await old.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO users (id, created_at, language, overflowed, plan, plan_until, trial_four, trial_flap, version)
                VALUES (1, 0, 'en', 0, 'free', 5000, 0, 0, 0), (2, 0, 'en', 0, 'pro_monthly', 6000, 0, 0, 0), (3, 0, 'en', 0, 'pro_yearly', 7000, 0, 0, 0);
                """);
        }

        await using var db = Open();
        await db.Database.MigrateAsync();
        (await db.Users.OrderBy(user => user.Id).Select(user => new { user.YearlyUntil, user.PlanUntil }).ToListAsync())
            .Select(user => (user.YearlyUntil?.ToUnixTimeMilliseconds(), user.PlanUntil?.ToUnixTimeMilliseconds()))
            .ShouldBe([(null, null), (null, 6000), (7000, 7000)]);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }

    private RegouDbContext Open() => new((DbContextOptions<RegouDbContext>)new DbContextOptionsBuilder<RegouDbContext>().UseRegouSqlite(file).Options);
}
