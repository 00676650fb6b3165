using Microsoft.Extensions.DependencyInjection;
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
    private readonly BenchmarkHost host;

    private RegouUnderTest(BenchmarkHost host) => this.host = host;

    public LaunchFeed Feed => host.Get<LaunchFeed>();

    public static async Task<RegouUnderTest> StartAsync(AnnouncedChain chain, Uri weChat, CancellationToken cancellationToken)
    {
        var regou = new RegouUnderTest(await BenchmarkHost.CreateAsync(
            [
                new("ILink:BaseUrl", weChat.ToString()),
                new("ILink:StartsPerSecond", "10000"),
                new("Push:MessagesPerInbound", "100000"),
                new("Plans:TrialPushesPerSource", "1000000"),
                new("Push:CoalesceSeconds", "0"),
            ],
            services => services.AddRegou().AddSingleton<IChainReader>(chain).AddSingleton<IChainStream>(chain), cancellationToken));
        await regou.host.StartAsync(cancellationToken);
        return regou;
    }

    /// <summary>Binds users who want every launch, lets each write one word, and waits until each has his answer.</summary>
    public async Task BindAsync(ILinkSimulator weChat, int count, Action<PhoneMessage> accepted, CancellationToken cancellationToken)
    {
        var users = Enumerable.Range(1, count).Select(number => weChat.User($"user{number}")).ToList();
        var writes = host.Get<WriteGate>();
        await writes.WriteAsync(db => AddAsync(db, weChat, users, cancellationToken), cancellationToken);
        host.Get<BindingsChanged>().Raise();
        foreach (var user in users) user.Say("/status");
        foreach (var user in users)
        {
            await user.NextBotMessageAsync(cancellationToken: cancellationToken);
            user.BotMessageReceived += accepted;
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

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
