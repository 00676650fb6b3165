using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Rules;
using Regou.WeChat;

namespace Regou.Benchmarks.Bindings;

/// <summary>Accounts, push and WeChat as in production, on a database of their own that is deleted at the end; no chain.</summary>
internal sealed class ListeningRegou : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly IHost host;

    private ListeningRegou(Uri weChat)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Path"] = Path.Combine(folder.FullName, "regou.db"),
            ["ILink:BaseUrl"] = weChat.ToString(),
            ["ILink:StartsPerSecond"] = "1000",
        });
        builder.Services.AddRegouData().AddPipeline().AddAccounts().AddPlans().AddPush().AddWeChat().AddSingleton<LaunchFeed>();
        host = builder.Build();
    }

    /// <summary>What the operating system counts for this process, after everything that can be collected was.</summary>
    public static long WorkingSet()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>With all users in the database, and nobody listened to yet.</summary>
    public static async Task<ListeningRegou> CreateAsync(FarProcess far, CancellationToken cancellationToken)
    {
        var regou = new ListeningRegou(far.BaseUrl);
        await regou.host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        var writes = regou.host.Services.GetRequiredService<WriteGate>();
        foreach (var some in far.Bots.Chunk(1_000)) await writes.WriteAsync(db => AddAsync(db, some, far.BaseUrl, cancellationToken), cancellationToken);
        return regou;
    }

    public Task ListenAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        folder.Delete(recursive: true);
    }

    private static async Task AddAsync(
        RegouDbContext db, (string User, string Bot, string Token)[] bots, Uri baseUrl, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var users = bots.Select(_ => new User { CreatedAt = now }).ToList();
        db.Users.AddRange(users);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (user, bot) in users.Zip(bots))
        {
            foreach (var source in UserRules.Default.Sources.Keys) db.Subscriptions.Add(new() { UserId = user.Id, Source = source, Enabled = true, UpdatedAt = now });
            db.WechatBotBindings.Add(new()
            {
                UserId = user.Id, IlinkUserId = bot.User, BotId = bot.Bot, BotToken = bot.Token, BaseUrl = baseUrl.AbsoluteUri, BoundAt = now,
            });
        }
    }
}
