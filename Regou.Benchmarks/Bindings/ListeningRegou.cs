using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly BenchmarkHost host;

    private ListeningRegou(BenchmarkHost host) => this.host = host;

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
        var regou = new ListeningRegou(await BenchmarkHost.CreateAsync(
            [new("ILink:BaseUrl", far.BaseUrl.ToString()), new("ILink:StartsPerSecond", "1000")],
            services => services.AddRegouData().AddPipeline().AddAccounts().AddPlans().AddPush().AddWeChat().AddSingleton<LaunchFeed>(), cancellationToken));
        var writes = regou.host.Get<WriteGate>();
        foreach (var some in far.Bots.Chunk(1_000)) await writes.WriteAsync(db => AddAsync(db, some, far.BaseUrl, cancellationToken), cancellationToken);
        return regou;
    }

    public Task ListenAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => host.DisposeAsync();

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
