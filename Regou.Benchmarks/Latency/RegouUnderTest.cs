using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Push.Rules;

namespace Regou.Benchmarks.Latency;

/// <summary>Regou's rooms in this process, on a database of their own that is deleted at the end.</summary>
internal sealed class RegouUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly IHost host;

    private RegouUnderTest(AnnouncedChain chain, Uri weChat)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Path"] = Path.Combine(folder.FullName, "regou.db"),
            ["ILink:BaseUrl"] = weChat.ToString(),
            ["ILink:StartsPerSecond"] = "10000",
            ["Push:MessagesPerInbound"] = "100000",
            ["Plans:TrialPushesPerSource"] = "1000000",
            ["Push:CoalesceSeconds"] = "0",
        });
        builder.Services.AddRegou().AddSingleton<IChainReader>(chain).AddSingleton<IChainStream>(chain);
        host = builder.Build();
    }

    public LaunchFeed Feed => host.Services.GetRequiredService<LaunchFeed>();

    public static async Task<RegouUnderTest> StartAsync(AnnouncedChain chain, Uri weChat, CancellationToken cancellationToken)
    {
        var regou = new RegouUnderTest(chain, weChat);
        await regou.host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await regou.host.StartAsync(cancellationToken);
        return regou;
    }

    /// <summary>Binds users who want every launch, lets each write one word, and waits until each has his answer.</summary>
    public async Task BindAsync(ILinkSimulator weChat, int count, Action<PhoneMessage> accepted, CancellationToken cancellationToken)
    {
        var users = Enumerable.Range(1, count).Select(number => weChat.User($"user{number}")).ToList();
        var writes = host.Services.GetRequiredService<WriteGate>();
        await writes.WriteAsync(db => AddAsync(db, weChat, users, cancellationToken), cancellationToken);
        host.Services.GetRequiredService<BindingsChanged>().Raise();
        foreach (var user in users) user.Say("/status");
        foreach (var user in users)
        {
            await user.NextBotMessageAsync(cancellationToken: cancellationToken);
            user.BotMessageReceived += accepted;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        folder.Delete(recursive: true);
    }

    private static async Task AddAsync(RegouDbContext db, ILinkSimulator weChat, List<SimulatedUser> users, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var phone in users)
        {
            var user = new User { CreatedAt = now };
            db.Users.Add(user);
            await db.SaveChangesAsync(cancellationToken);
            db.Subscriptions.Add(new() { UserId = user.Id, Source = LaunchSource.Four, Enabled = true, UpdatedAt = now });
            var bot = weChat.BindDirectly(phone);
            db.WechatBotBindings.Add(new()
            {
                UserId = user.Id, IlinkUserId = bot.ILinkUserId, BotId = bot.ILinkBotId, BotToken = bot.BotToken, BaseUrl = bot.BaseUrl, BoundAt = now,
            });
            await SubscriberVersion.RaiseAsync(db, user.Id, cancellationToken);
        }
    }
}
