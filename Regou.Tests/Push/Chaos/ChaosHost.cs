using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Composing;
using Regou.Push.Delivering;
using Regou.Tests.Drivers;
using Regou.WeChat;
using Regou.WeChat.Bindings;

namespace Regou.Tests.Push.Chaos;

/// <summary>Pushing and WeChat as they run in production, against the simulator and on its clock; the sweeps run ten times a second.</summary>
internal sealed class ChaosHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly CancellationTokenSource stop = new();
    private readonly Task sweeping;

    private ChaosHost(IHost host, TestDatabase database)
    {
        (this.host, Database) = (host, database);
        sweeping = SweepAsync();
    }

    public TestDatabase Database { get; }

    public static async Task<ChaosHost> StartAsync(ILinkSimulator simulator)
    {
        var database = await TestDatabase.CreateAsync();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data:Path", database.FilePath), new("ILink:BaseUrl", simulator.BaseUrl.AbsoluteUri), new("ILink:CallSeconds", "1"),
            new("ILink:PollSeconds", "2"), new("ILink:PollGraceSeconds", "1"), new("ILink:RetryMilliseconds", "10"),
            new("ILink:LongRetryMilliseconds", "20"), new("ILink:StartsPerSecond", "1000"), new("Push:CoalesceSeconds", "0.05"),
            new("Push:DigestSeconds", "1"), new("Push:MaxAttempts", "5"),
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(simulator.Clock);
        builder.Services.AddSingleton<LaunchFeed>();
        builder.Services.AddRegouData().AddPipeline().AddAccounts().AddPlans().AddPush().AddWeChat();
        var built = builder.Build();
        await built.StartAsync();
        return new(built, database);
    }

    /// <summary>What a scan does when it is confirmed, without the QR code's walk.</summary>
    public Task<long> BindAsync(ILinkSimulator simulator, SimulatedUser user)
    {
        var bot = simulator.BindDirectly(user);
        return host.Services.GetRequiredService<BindingStore>().BindAsync(
            new ConfirmedScan(bot.ILinkUserId, bot.ILinkBotId, new(new Uri(bot.BaseUrl), bot.BotToken)), default);
    }

    /// <summary>A launch that matched these users, as fan-out writes it.</summary>
    public async Task MatchAsync(LaunchEvent launch, IReadOnlyCollection<long> users, DateTimeOffset now)
    {
        launch.FannedOutAt = now;
        await host.Services.GetRequiredService<WriteGate>().WriteAsync(
            async db =>
            {
                db.LaunchEvents.Add(launch);
                await db.SaveChangesAsync();
                foreach (var user in users) db.NotificationJobs.Add(new() { UserId = user, LaunchId = launch.Id, CreatedAt = now, DueAt = now });
            },
            default);
        foreach (var user in users) host.Services.GetRequiredService<WaitingUsers>().Add(user, Tier.Trial);
        host.Services.GetRequiredService<JobsWaiting>().Raise();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sweeping;
        await host.StopAsync();
        host.Dispose();
        stop.Dispose();
        await Database.DisposeAsync();
    }

    private async Task SweepAsync()
    {
        var stages = new IStage[] { host.Services.GetRequiredService<Composer>(), host.Services.GetRequiredService<Delivery>() };
        while (!stop.IsCancellationRequested)
        {
            foreach (var stage in stages) await stage.DrainAsync(default);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
