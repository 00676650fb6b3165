using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Payments;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.WeChat;
using Regou.WeChat.Bindings;
using Regou.WeChat.Commands;
using Regou.WeChat.ILink;
using Regou.WeChat.Inbox;
using Regou.WeChat.Login;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.Drivers;

/// <summary>The WeChat parts over a stub service and a real database, put together by hand.</summary>
internal sealed class WeChatParts : IAsyncDisposable
{
    private WeChatParts(TestDatabase database, Action<ILinkOptions>? configure)
    {
        Database = database;
        Options = new()
        {
            BaseUrl = "https://ilinkai.weixin.qq.com",
            QrPauseMilliseconds = 1,
            RetryMilliseconds = 1,
            LongRetryMilliseconds = 2,
            EmptyPollMilliseconds = 5,
        };
        configure?.Invoke(Options);
        Addresses = AddressesOf(Options);
        Client = new(new ILinkCalls(Service, Time), Addresses, Microsoft.Extensions.Options.Options.Create(Options));
        Credentials = new(database);
        Bindings = new(database.Writes, database, Credentials, BindingsChanged, new(WaitingUsers, JobsWaiting, SendsWaiting), Time);
        Name = new(Microsoft.Extensions.Options.Options.Create(Options));
        Leases = LeasesOf(Name);
        Store = new(
            database.Writes, new(Name, Microsoft.Extensions.Options.Options.Create(Plans), Time), Credentials, WaitingUsers, WordsArrived,
            JobsWaiting);
        Channel = new(Client, Credentials);
        Run = new(Client, Addresses, Bindings, Microsoft.Extensions.Options.Options.Create(Options), Time, NullLogger<QrLoginRun>.Instance);
        Listener = new(Client, Store, Bindings, Microsoft.Extensions.Options.Options.Create(Options), Time, NullLogger<BindingListener>.Instance);
    }

    public StubService Service { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public ILinkOptions Options { get; }

    public TestDatabase Database { get; }

    public ILinkAddresses Addresses { get; }

    public ILinkClient Client { get; }

    public CredentialCache Credentials { get; }

    public BindingStore Bindings { get; }

    public ListenerName Name { get; }

    public ListenerLeases Leases { get; }

    public InboxStore Store { get; }

    public ILinkChannel Channel { get; }

    public QrLoginRun Run { get; }

    public BindingListener Listener { get; }

    public PushOptions Push { get; } = new() { PublicUrl = "https://regou.example" };

    public PlanOptions Plans { get; } = new();

    public PaymentOptions Payments { get; } = new();

    public WaitingUsers WaitingUsers { get; } = new();

    public BindGuesses Guesses { get; } = new();

    public BindingsChanged BindingsChanged { get; } = new();

    public WordsArrived WordsArrived { get; } = new();

    public JobsWaiting JobsWaiting { get; } = new();

    public SendsWaiting SendsWaiting { get; } = new();

    public static async Task<WeChatParts> CreateAsync(Action<ILinkOptions>? configure = null) =>
        new(await TestDatabase.CreateAsync(), configure);

    public static ILinkAddresses AddressesOf(ILinkOptions options) => new(Microsoft.Extensions.Options.Options.Create(options));

    /// <summary>Of another process on the same database.</summary>
    public ListenerLeases LeasesOf(ListenerName name) =>
        new(Database, Database.Writes, name, Microsoft.Extensions.Options.Options.Create(Options), Time);

    public InboxAnswers Answers(params ICommand[] commands) => new(
        Database.Writes, Database, new(Replies(commands), Microsoft.Extensions.Options.Options.Create(Push), Time), SendsWaiting,
        NullLogger<InboxAnswers>.Instance);

    public Replies Replies(params ICommand[] commands) =>
        new(new CommandParser(commands.Length > 0 ? commands : Commands()), new(Microsoft.Extensions.Options.Options.Create(Push)));

    public OfficialDesk Desk(params ICommand[] commands) =>
        new(Database.Writes, Replies(commands), SendsWaiting, Time, NullLogger<OfficialDesk>.Instance);

    public ICommand[] Commands()
    {
        var services = new ServiceCollection()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Push))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Plans))
            .AddSingleton<IDbContextFactory<RegouDbContext>>(Database)
            .AddSingleton(Database.Writes)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Payments))
            .AddDepositAddresses()
            .AddSingleton(new LaunchQueries(Database))
            .AddSingleton(Guesses)
            .AddSingleton<IMessageChannel>(new ScriptedChannel())
            .AddSingleton<MessageChannels>()
            .AddSingleton<RouteQuery>()
            .AddSingleton<TestPush>();
        return [.. WeChatSetup.AddCommands(services).BuildServiceProvider().GetServices<ICommand>()];
    }

    /// <summary>A bound user who wrote at noon.</summary>
    public async Task<WechatBotBinding> BoundAsync(int number = 1, Action<WechatBotBinding>? change = null, string language = "zh-CN") =>
        await Database.Writes.WriteAsync(
            async db =>
            {
                var user = Given.User();
                user.Language = language;
                db.Users.Add(user);
                await db.SaveChangesAsync();
                var binding = Given.Binding(user.Id, number);
                binding.BaseUrl = "https://ilinkai.weixin.qq.com/";
                binding.Listener = Name.Owner;
                binding.ListenedUntil = Given.Noon.AddDays(1);
                change?.Invoke(binding);
                db.WechatBotBindings.Add(binding);
                foreach (var source in (LaunchSource[])[LaunchSource.Four, LaunchSource.Flap])
                    db.Subscriptions.Add(new() { UserId = user.Id, Source = source, Enabled = true, UpdatedAt = Given.Noon });
                return binding;
            },
            default);

    public async Task<WechatBotBinding> BindingAsync(long id)
    {
        await using var db = Database.CreateDbContext();
        return (await db.WechatBotBindings.FindAsync(id))!;
    }

    public Task<InboundMessage> HeardAsync(long bindingId, string text, string? key = null) => Database.Writes.WriteAsync(
        db =>
        {
            var message = new InboundMessage
            {
                BindingId = bindingId,
                MessageKey = key ?? Guid.CreateVersion7().ToString(),
                Text = text,
                ReceivedAt = Time.GetUtcNow(),
            };
            db.InboundMessages.Add(message);
            return Task.FromResult(message);
        },
        default);

    public IReadOnlyList<T> All<T>() where T : class
    {
        using var db = Database.CreateDbContext();
        return [.. db.Set<T>()];
    }

    public static bool WasRaised(Signal signal) =>
        signal.WaitAsync(new CancellationToken(canceled: false)) is { IsCompletedSuccessfully: true };

    public async ValueTask DisposeAsync()
    {
        foreach (var signal in (Signal[])[BindingsChanged, WordsArrived, JobsWaiting, SendsWaiting]) signal.Dispose();
        Service.Dispose();
        Store.Dispose();
        await Database.DisposeAsync();
    }
}
