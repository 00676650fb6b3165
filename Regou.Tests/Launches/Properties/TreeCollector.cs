using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.DevNet.Chain.Fake;
using Regou.Launches;
using Regou.Launches.Collecting;
using Regou.Launches.Recording;
using Regou.Pipeline;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Properties;

/// <summary>The collector as it is wired for real, driven step by step without its workers: what it does depends on nothing but the story.</summary>
internal sealed class TreeCollector : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly TestDatabase database;
    private readonly BlockTree tree;
    private readonly IChainReader node;
    private ServiceProvider services;

    public TreeCollector(TestDatabase database, BlockTree tree, IChainReader node)
    {
        (this.database, this.tree, this.node) = (database, tree, node);
        services = Build();
    }

    public LaunchDecoder Decoder => services.GetRequiredService<LaunchDecoder>();

    public LaunchFeed Feed => services.GetRequiredService<LaunchFeed>();

    /// <summary>Nothing that was in memory is left; the database is as the last transaction left it.</summary>
    public async Task CrashAsync()
    {
        await services.DisposeAsync();
        services = Build();
    }

    public async Task HearAsync(IReadOnlyList<Announcement> announcements)
    {
        var channel = Channel.CreateUnbounded<ChainNotice>();
        var listener = services.GetServices<IHostedService>().OfType<LiveListener>().Single();
        foreach (var announcement in announcements)
        {
            ChainNotice notice = announcement switch
            {
                Announcement.Head head => new ChainNotice.Head(head.Block.Header) { SeenAt = time.GetUtcNow() },
                Announcement.LogSeen seen => new ChainNotice.LogSeen(seen.Log, time.GetUtcNow()),
                _ => throw new NotSupportedException(),
            };
            await listener.TakeAsync(notice, channel.Writer, default);
        }

        time.Advance(TimeSpan.FromMilliseconds(450));
        channel.Writer.Complete();
        await services.GetRequiredService<LiveRecording>().RunAsync(channel.Reader, default);
    }

    /// <summary>As the worker does: a failure is left to the next sweep.</summary>
    public Task SweepAsync() => TryAsync(() => services.GetRequiredService<LaunchSweep>().DrainAsync(default));

    public Task PollAsync() => TryAsync(() => services.GetRequiredService<GapFill>().PollAsync(4, default));

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private static async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (RpcException)
        {
        }
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddLogging(logging => logging.ClearProviders())
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton<TimeProvider>(time)
        .AddSingleton<IDbContextFactory<RegouDbContext>>(database)
        .AddSingleton(database.Writes)
        .AddSingleton(node)
        .AddSingleton<IChainStream>(new FakeChain())
        .AddPipeline()
        .AddLaunches()
        .Configure<CollectorOptions>(options => options.FromBlock = tree.FirstNumber)
        .BuildServiceProvider();
}
