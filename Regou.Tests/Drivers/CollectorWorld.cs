using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Launches.Collecting;
using Regou.Launches.History;
using Regou.Launches.Recording;
using Regou.Pipeline;

namespace Regou.Tests.Drivers;

/// <summary>The collector as it is wired for real, on a database of its own, over a chain in memory.</summary>
internal sealed class CollectorWorld : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly List<IHostedService> started = [];

    private CollectorWorld(TestDatabase database, FakeChain chain, Action<CollectorOptions>? configure)
    {
        this.database = database;
        Chain = chain;
        services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IDbContextFactory<RegouDbContext>>(database)
            .AddSingleton(database.Writes)
            .AddSingleton<IChainReader>(chain)
            .AddSingleton<IChainStream>(chain)
            .AddPipeline()
            .AddLaunches()
            .Configure<CollectorOptions>(options => configure?.Invoke(options))
            .BuildServiceProvider();
    }

    public FakeChain Chain { get; }

    public GapFill Gap => services.GetRequiredService<GapFill>();

    public LaunchRecorder Recorder => services.GetRequiredService<LaunchRecorder>();

    public LaunchesRolledBack RolledBack => services.GetRequiredService<LaunchesRolledBack>();

    public LaunchesRecorded ToFanOut => services.GetRequiredService<LaunchesRecorded>();

    public LaunchFeed Feed => services.GetRequiredService<LaunchFeed>();

    public LaunchSweep Sweep => services.GetRequiredService<LaunchSweep>();

    public HistoryReader History => services.GetRequiredService<HistoryReader>();

    public WriteGate Writes => database.Writes;

    public IDbContextFactory<RegouDbContext> Contexts => database;

    public RegouDbContext Db => database.CreateDbContext();

    public static async Task<CollectorWorld> CreateAsync(FakeChain? chain = null, Action<CollectorOptions>? configure = null) =>
        new(await TestDatabase.CreateAsync(), chain ?? new(), configure);

    /// <summary>Starts every worker of the room: listener, poller, sweep.</summary>
    public async Task<CollectorWorld> StartAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
            started.Add(service);
        }

        return this;
    }

    public async Task<List<LaunchEvent>> LaunchesAsync()
    {
        await using var db = Db;
        return await db.LaunchEvents.OrderBy(launch => launch.Id).ToListAsync();
    }

    public async Task<long?> CheckpointAsync()
    {
        await using var db = Db;
        return await Checkpoint.ReadAsync(db, default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in started) await service.StopAsync(default);
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
