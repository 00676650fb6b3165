using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;

namespace Regou.Benchmarks.FanOuts;

/// <summary>A fresh SQLite file as the service has it, with users and launches, and the push room over it; deleted at the end.</summary>
internal sealed class FanOutWorld : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly ServiceProvider services;

    private FanOutWorld()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Path"] = Path.Combine(folder.FullName, "regou.db"),
        }).Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole())
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddRegouData().AddPipeline().AddPlans().AddPush()
            .BuildServiceProvider();
    }

    public static async Task<FanOutWorld> CreateAsync(int users, CancellationToken cancellationToken)
    {
        var world = new FanOutWorld();
        await world.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await world.Get<WriteGate>().WriteAsync(db => AddUsersAsync(db, users, cancellationToken), cancellationToken);
        return world;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task<RegouDbContext> OpenAsync(CancellationToken cancellationToken) =>
        Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync(cancellationToken);

    /// <summary>Many digits of its address are its number.</summary>
    public async Task<LaunchEvent> LaunchAsync(int number, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var launch = new LaunchEvent
        {
            Source = LaunchSource.Four, Symbol = "PEPE", Name = "Pepe the Frog", TokenAddress = $"0x{number:x40}", Creator = $"0x{number + 1_000_000:x40}",
            LaunchTx = $"0x{number:x64}", LogIndex = 0, BlockNumber = number, BlockHash = $"0x{number + 2_000_000:x64}", EventTime = now, SeenAt = now,
            Extras = """{"taxBps":300,"firstBuy":"500000000000000000","website":"https://pepe.example"}""",
        };
        await Get<WriteGate>().WriteAsync(
            async db =>
            {
                db.LaunchEvents.Add(launch);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        return launch;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task AddUsersAsync(RegouDbContext db, int users, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)TimeSpan.FromDays(30).TotalMilliseconds;
        foreach (var sql in (FormattableString[])
        [
            $"UPDATE change_counters SET value = 1",
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {users})
            INSERT INTO users (id, created_at, language, overflowed, yearly_until, plan_until, trial_four, trial_flap, time_zone, version)
            SELECT i, {now}, 'zh-CN', 0, CASE WHEN i % 3 = 0 THEN {until} END, {until}, 0, 0, 'Asia/Shanghai', 1 FROM n
            """,
            $"""
            INSERT INTO subscriptions (user_id, source, enabled, rule, digest_minutes, updated_at)
            SELECT id, 'four', 1, json_object('include', json_array('pepe'), 'exclude', json_array('scam' || (id % 50)), 'maxTaxBps', 1000 + (id % 50),
                'minFirstBuy', '1000'), 0, {now} FROM users
            """,
            $"""
            INSERT INTO wechat_bot_bindings (user_id, ilink_user_id, bot_id, bot_token, base_url, cursor, context_token, last_inbound_at, sent_since_inbound,
                parked, status, bound_at, position, unconfirmed)
            SELECT id, 'user' || id, 'bot' || id, 'token', 'http://127.0.0.1:1', '', 'context', {now}, 0, 0, 'active', {now}, 0, 0 FROM users
            """,
        ]) await db.Database.ExecuteSqlAsync(sql, cancellationToken);
    }
}
