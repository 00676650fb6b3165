using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Push;
using Regou.Push.Delivering;

namespace Regou.Benchmarks.Deliver;

/// <summary>All of Regou is wired; only what delivers is started.</summary>
internal sealed class DeliveryUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly IHost host;

    private DeliveryUnderTest(string weChat)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Path"] = Path.Combine(folder.FullName, "regou.db"),
            ["ILink:BaseUrl"] = weChat,
        });
        builder.Services.AddRegou();
        host = builder.Build();
    }

    public static async Task<DeliveryUnderTest> StartAsync(IReadOnlyList<SpokenBot> bots, int messages, CancellationToken cancellationToken)
    {
        var regou = new DeliveryUnderTest(bots[0].BaseUrl);
        await regou.host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        var writes = regou.host.Services.GetRequiredService<WriteGate>();
        var bindings = await writes.WriteAsync(db => BindAsync(db, bots, cancellationToken), cancellationToken);
        for (var message = 1; message <= messages; message++)
        {
            foreach (var chunk in bindings.Chunk(2_000))
                await writes.WriteAsync(db => QueueAsync(db, chunk, message), cancellationToken);
        }

        return regou;
    }

    /// <summary>Until every message is settled.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var workers = host.Services.GetServices<IHostedService>().Where(worker => worker is SettlementWriter or StageWorker<Delivery, SendsWaiting>).ToList();
        foreach (var worker in workers) await worker.StartAsync(cancellationToken);
        var queue = host.Services.GetRequiredService<DeliveryQueue>();
        while (await queue.LengthAsync(cancellationToken) > 0) await Task.Delay(Look, TimeProvider.System, cancellationToken);
        foreach (var worker in workers) await worker.StopAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<List<WechatBotBinding>> BindAsync(RegouDbContext db, IReadOnlyList<SpokenBot> bots, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var users = bots.Select(_ => new User { CreatedAt = now }).ToList();
        db.Users.AddRange(users);
        await db.SaveChangesAsync(cancellationToken);
        var bindings = bots.Zip(users, (bot, user) => new WechatBotBinding
        {
            UserId = user.Id, IlinkUserId = bot.OpenId, BotId = bot.BotId, BotToken = bot.Token, BaseUrl = bot.BaseUrl, BoundAt = now,
            ContextToken = bot.ContextToken, LastInboundAt = now,
        }).ToList();
        db.WechatBotBindings.AddRange(bindings);
        return bindings;
    }

    private static Task<bool> QueueAsync(RegouDbContext db, IEnumerable<WechatBotBinding> bindings, int number)
    {
        foreach (var binding in bindings)
        {
            Outbox.Add(
                db, binding, SendKind.Launches,
                $"four.meme 新发射：BN{number}\n币安人生 {number} · 1 秒前发射\n0x{binding.Id:X40}\n创建者 0x0000…0001 · 发12·迁1\nhttps://regou.example/token/0x{binding.Id:x40}",
                TimeProvider.System.GetUtcNow());
        }

        return Task.FromResult(true);
    }
}
