using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Push;
using Regou.Push.Composing;
using Regou.Push.Delivering;
using Regou.Push.Matching;
using Regou.Push.Rules;
using Regou.Tests.Builders;

namespace Regou.Tests.Drivers;

/// <summary>The push rooms as they are wired for real, on a database of their own, with a scripted channel. Stages run when the test says.</summary>
internal sealed class PushWorld : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private PushWorld(TestDatabase database, Action<PushOptions>? configure, IReadOnlyList<IMessageChannel> more)
    {
        this.database = database;
        var collection = new ServiceCollection();
        foreach (var channel in more) collection.AddSingleton(channel);
        services = collection
            .AddLogging(logging => logging.ClearProviders())
            .AddOptions()
            .AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDbContextFactory<RegouDbContext>>(database)
            .AddSingleton(database.Writes)
            .AddSingleton<IMessageChannel>(Channel)
            .AddSingleton<IHostApplicationLifetime, Lifetime>()
            .AddSingleton<LaunchFeed>()
            .AddPipeline()
            .AddPush()
            .Configure<PushOptions>(options => configure?.Invoke(options))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public ScriptedChannel Channel { get; } = new();

    public FanOut FanOut => services.GetRequiredService<FanOut>();

    public Composer Composer => services.GetRequiredService<Composer>();

    public Delivery Delivery => services.GetRequiredService<Delivery>();

    public RuleBook Rules => services.GetRequiredService<RuleBook>();

    public DeliveryQueue Queue => services.GetRequiredService<DeliveryQueue>();

    public RegouDbContext Db => database.CreateDbContext();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <param name="more">Channels besides the one that stands for iLink.</param>
    public static async Task<PushWorld> CreateAsync(Action<PushOptions>? configure = null, params IMessageChannel[] more)
    {
        var world = new PushWorld(await TestDatabase.CreateAsync(), configure, more);
        await world.services.GetRequiredService<SettlementWriter>().StartAsync(default);
        return world;
    }

    /// <summary>A monthly user with an open window and the sources given (both by default).</summary>
    public async Task<WechatBotBinding> UserAsync(int number = 1, params LaunchSource[] sources)
    {
        await using var db = Db;
        var user = Given.User();
        user.Has(PlanKind.ProMonthly, Given.Noon.AddYears(10));
        db.Users.Add(user);
        await db.SaveChangesAsync();
        foreach (var source in sources.Length > 0 ? sources : [LaunchSource.Four, LaunchSource.Flap])
            db.Subscriptions.Add(new() { UserId = user.Id, Source = source, Enabled = true, UpdatedAt = Given.Noon });
        var binding = Given.Binding(user.Id, number);
        db.WechatBotBindings.Add(binding);
        await db.SaveChangesAsync();
        await SubscriberVersion.RaiseAsync(db, user.Id, default);
        return binding;
    }

    public async Task<PushChannel> ChannelAsync(long userId, ChannelKind kind = ChannelKind.WeCom, int position = 1)
    {
        await using var db = Db;
        var channel = new PushChannel { UserId = userId, Kind = kind, Position = position, Address = "{}", CreatedAt = Given.Noon };
        db.PushChannels.Add(channel);
        await db.SaveChangesAsync();
        return channel;
    }

    public async Task LaunchAsync(params LaunchEvent[] launches)
    {
        await using var db = Db;
        db.LaunchEvents.AddRange(launches);
        await db.SaveChangesAsync();
    }

    public async Task ChangeAsync(WechatBotBinding binding, Action<WechatBotBinding> change)
    {
        await using var db = Db;
        change(await db.WechatBotBindings.SingleAsync(row => row.Id == binding.Id));
        await db.SaveChangesAsync();
    }

    public async Task<List<NotificationJob>> JobsAsync()
    {
        await using var db = Db;
        return await db.NotificationJobs.OrderBy(job => job.Id).ToListAsync();
    }

    public async Task<List<PendingWechatSend>> SendsAsync()
    {
        await using var db = Db;
        return await db.PendingWechatSends.OrderBy(send => send.Id).ToListAsync();
    }

    public async Task<WechatBotBinding> BindingAsync(WechatBotBinding binding)
    {
        await using var db = Db;
        return await db.WechatBotBindings.SingleAsync(row => row.Id == binding.Id);
    }

    /// <summary>Runs fan-out, composer and delivery once each and waits until every attempt is settled.</summary>
    public async Task PushAsync()
    {
        await FanOut.DrainAsync(default);
        await Composer.DrainAsync(default);
        await DeliverAsync();
    }

    public async Task DeliverAsync()
    {
        await Delivery.DrainAsync(default);
        await SettledAsync();
    }

    public Task SettledAsync() => Eventually.TrueAsync(async () => (await SendsAsync()).TrueForAll(send => send.Status != SendStatus.Processing));

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<SettlementWriter>().StopAsync(default);
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
