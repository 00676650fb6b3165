using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Launches.Collecting;
using Regou.Launches.Recording;
using Regou.Pipeline;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>The collector and the chain client as they are wired for real, over nodes, on a database that outlives restarts.</summary>
internal sealed class NodeWorld(TestDatabase database, NodeSettings settings) : IAsyncDisposable
{
    private readonly List<IHostedService> started = [];
    private CancellationTokenSource stop = new();
    private ServiceProvider? services;
    private Task sweeping = Task.CompletedTask;

    public NodeSettings Settings { get; set; } = settings;

    private ServiceProvider Services => services ?? throw new InvalidOperationException("the collector is not running");

    public static async Task<NodeWorld> StartAsync(NodeSettings settings)
    {
        var world = new NodeWorld(await TestDatabase.CreateAsync(), settings);
        await world.StartAsync();
        return world;
    }

    public async Task StartAsync()
    {
        services = Build();
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
            started.Add(service);
        }

        stop = new();
        if (Settings.SweepEvery is { } pace) sweeping = SweepAsync(pace, stop.Token);
    }

    /// <summary>Ends it as a shutdown does; the database stays.</summary>
    public async Task StopAsync()
    {
        if (services is null) return;
        await stop.CancelAsync();
        await sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var service in Enumerable.Reverse(started)) await service.StopAsync(default);
        started.Clear();
        await services.DisposeAsync();
        services = null;
        stop.Dispose();
    }

    /// <summary>Every WebSocket is subscribed, and the sweep that follows has read up to this block.</summary>
    public async Task ListeningAsync(long head)
    {
        await Eventually.TrueAsync(() => Services.GetRequiredService<WebSocketChainStream>().Endpoints.All(endpoint => endpoint.Up));
        await Eventually.TrueAsync(async () => await CheckpointAsync() >= head);
    }

    /// <summary>Once, now. A node that fails it is left to the next.</summary>
    public async Task SweepAsync()
    {
        try
        {
            await Services.GetRequiredService<LaunchSweep>().DrainAsync(default);
        }
        catch (RpcException)
        {
            // As in the worker: the next sweep takes it up again.
        }
    }

    /// <summary>All rows of these tokens, in their order of arrival.</summary>
    public async Task<List<LaunchEvent>> LaunchesAsync(params IReadOnlyCollection<Address> tokens)
    {
        var texts = tokens.Select(token => token.ToString()).ToList();
        await using var db = database.CreateDbContext();
        return await db.LaunchEvents.AsNoTracking().Where(launch => texts.Contains(launch.TokenAddress)).OrderBy(launch => launch.Id).ToListAsync();
    }

    public Task RecordedAsync(params IReadOnlyCollection<Address> tokens) =>
        Eventually.TrueAsync(async () => (await LaunchesAsync(tokens)).DistinctBy(launch => launch.TokenAddress).Count() == tokens.Count);

    /// <summary>Each token has one row, and it is live.</summary>
    public async Task ShouldHaveOnceAsync(params IReadOnlyCollection<Address> tokens)
    {
        var launches = await LaunchesAsync(tokens);
        launches.Select(launch => launch.TokenAddress).ShouldBe(tokens.Select(token => token.ToString()), ignoreOrder: true);
        launches.ShouldAllBe(launch => launch.Status == LaunchStatus.Live);
    }

    public async Task<long?> CheckpointAsync()
    {
        await using var db = database.CreateDbContext();
        return await Checkpoint.ReadAsync(db, default);
    }

    /// <summary>A number that SQL gives.</summary>
    public async Task<long> CountAsync(FormattableString sql)
    {
        await using var db = database.CreateDbContext();
        return await db.Database.SqlQuery<long>(sql).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await database.DisposeAsync();
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddLogging(logging => logging.ClearProviders())
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings.Values).Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IDbContextFactory<RegouDbContext>>(database)
        .AddSingleton(database.Writes)
        .AddChain()
        .AddPipeline()
        .AddLaunches()
        .BuildServiceProvider();

    /// <summary>In the place of the host's recurring job.</summary>
    private async Task SweepAsync(TimeSpan pace, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(pace, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await SweepAsync();
    }
}
