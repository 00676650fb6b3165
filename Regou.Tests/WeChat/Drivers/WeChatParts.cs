using Microsoft.Extensions.Logging.Abstractions;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.WeChat;
using Regou.WeChat.Bindings;
using Regou.WeChat.Commands;
using Regou.WeChat.ILink;
using Regou.WeChat.Inbox;
using Regou.WeChat.Login;

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
        Bindings = new(database.Writes, database, Credentials, BindingsChanged, Time);
        Store = new(database.Writes, Credentials, WordsArrived, JobsWaiting, Time);
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

    public InboxStore Store { get; }

    public ILinkChannel Channel { get; }

    public QrLoginRun Run { get; }

    public BindingListener Listener { get; }

    public PushOptions Push { get; } = new();

    public BindingsChanged BindingsChanged { get; } = new();

    public WordsArrived WordsArrived { get; } = new();

    public JobsWaiting JobsWaiting { get; } = new();

    public SendsWaiting SendsWaiting { get; } = new();

    public static async Task<WeChatParts> CreateAsync(Action<ILinkOptions>? configure = null) =>
        new(await TestDatabase.CreateAsync(), configure);

    public static ILinkAddresses AddressesOf(ILinkOptions options) => new(Microsoft.Extensions.Options.Options.Create(options));

    public InboxAnswers Answers(params ICommand[] commands) => new(
        Database.Writes, Database, new Replies(new CommandParser(commands.Length > 0 ? commands : Commands())), SendsWaiting,
        Microsoft.Extensions.Options.Options.Create(Push), Time, NullLogger<InboxAnswers>.Instance);

    public ICommand[] Commands() =>
    [
        new StartCommand(), new HelpCommand(), new StatusCommand(Microsoft.Extensions.Options.Options.Create(Push)),
        new SubCommand(), new UnsubCommand(), new HistoryCommand(new LaunchQueries(Database)),
    ];

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
        await Database.DisposeAsync();
    }
}
