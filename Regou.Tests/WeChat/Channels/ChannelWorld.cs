using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.WeChat.StandIns;
using Regou.Pipeline;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.WeChat;

namespace Regou.Tests.WeChat.Channels;

/// <summary>The channels as they are wired for real, on a database of their own, against the stand-ins; every line logged is kept.</summary>
internal sealed class ChannelWorld : IAsyncDisposable
{
    public const string WeComKey = "0193548f-0c2a-4b1e-9d3f-5a6b7c8d9e0f";
    public const string TurboKey = "SCT123456TabcdefGHIJKLmnopQRST";
    public const string Sc3Key = "sctp4711tabcdefghijklmnopqrst";
    public const string PushPlusToken = "0123456789abcdef0123456789abcdef";
    public const string Spt = "SPT_abcdefGHIJKLmnopQRSTuvwxyz";
    public const string Uid = "UID_abcdefGHIJKLmnopQRSTuvwxyz";
    public const string WebhookSecret = "whsec_0011223344556677";

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private ChannelWorld(TestDatabase database, ChannelStandIns standIns, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        this.database = database;
        StandIns = standIns;
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(Logged)))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings(standIns)).AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddPipeline().AddAccounts().AddPush().AddWeChat()
            .AddSingleton<IDbContextFactory<RegouDbContext>>(database)
            .AddSingleton(database.Writes)
            .BuildServiceProvider();
    }

    public ChannelStandIns StandIns { get; }

    public ConcurrentQueue<string> Logged { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public ChannelBook Book => services.GetRequiredService<ChannelBook>();

    public ChannelTest Test => services.GetRequiredService<ChannelTest>();

    public ChannelCatalogue Catalogue => services.GetRequiredService<ChannelCatalogue>();

    public JobsWaiting JobsWaiting => services.GetRequiredService<JobsWaiting>();

    public RegouDbContext Db => database.CreateDbContext();

    public WriteGate Writes => database.Writes;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<ChannelWorld> CreateAsync(params KeyValuePair<string, string?>[] settings) =>
        new(await TestDatabase.CreateAsync(), await ChannelStandIns.StartAsync(), settings);

    public static IReadOnlyDictionary<string, string> Typed(string key) => new Dictionary<string, string> { [IChannelForm.Key] = key };

    public IMessageChannel Channel(ChannelKind kind) => Catalogue.Channel(kind);

    public async Task<long> UserAsync()
    {
        var user = Given.User();
        await Writes.WriteAsync(db => Task.FromResult(db.Users.Add(user)), default);
        return user.Id;
    }

    public async Task<WechatBotBinding> BindAsync(long userId)
    {
        var binding = Given.Binding(userId, (int)userId);
        await Writes.WriteAsync(db => Task.FromResult(db.WechatBotBindings.Add(binding)), default);
        return binding;
    }

    /// <summary>A row as a user's good form would have made it.</summary>
    public Task<long> ChannelAsync(ChannelKind kind) => ChannelAsync(kind, AddressOf(kind).Write());

    public async Task<long> ChannelAsync(ChannelKind kind, string address)
    {
        var channel = new PushChannel { UserId = await UserAsync(), Kind = kind, Address = address, CreatedAt = Given.Noon };
        await Writes.WriteAsync(db => Task.FromResult(db.PushChannels.Add(channel)), default);
        return channel.Id;
    }

    public ChannelAddress AddressOf(ChannelKind kind) => kind == ChannelKind.Webhook
        ? new ChannelAddress("url", StandIns.WebhookUrl("mine", WebhookSecret)).With("secret", WebhookSecret)
        : new(IChannelForm.Key, KeyOf(kind));

    public static string KeyOf(ChannelKind kind) => kind switch
    {
        ChannelKind.WeCom => WeComKey,
        ChannelKind.ServerChan => TurboKey,
        ChannelKind.PushPlus => PushPlusToken,
        ChannelKind.WxPusher => Spt,
        _ => WebhookSecret,
    };

    public async Task<PushChannel> RowAsync(long channelId)
    {
        await using var db = Db;
        return await db.PushChannels.SingleAsync(row => row.Id == channelId);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await StandIns.DisposeAsync();
        await database.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(ChannelStandIns standIns) => new()
    {
        ["Channels:WeComBaseUrl"] = standIns.WeComBaseUrl,
        ["Channels:ServerChanTurboBaseUrl"] = standIns.ServerChanTurboBaseUrl,
        ["Channels:ServerChanSc3BaseUrl"] = standIns.ServerChanSc3BaseUrl,
        ["Channels:PushPlusBaseUrl"] = standIns.PushPlusBaseUrl,
        ["Channels:WxPusherBaseUrl"] = standIns.WxPusherBaseUrl,
        ["Channels:WxPusherAppToken"] = ChannelStandIns.WxPusherAppToken,
        ["Channels:WebhookTrustedHosts"] = new Uri(standIns.Url).Authority,
    };

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
