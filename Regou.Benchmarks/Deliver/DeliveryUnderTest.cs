using Microsoft.Extensions.Hosting;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Push;
using Regou.Push.Delivering;

namespace Regou.Benchmarks.Deliver;

/// <summary>All of Regou is wired; only what delivers is started.</summary>
internal sealed class DeliveryUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly BenchmarkHost host;

    private DeliveryUnderTest(BenchmarkHost host) => this.host = host;

    public static async Task<DeliveryUnderTest> StartAsync(IReadOnlyList<SpokenBot> bots, int messages, CancellationToken cancellationToken)
    {
        var regou = new DeliveryUnderTest(await BenchmarkHost.CreateAsync(
            [new("ILink:BaseUrl", bots[0].BaseUrl)], services => services.AddRegou(), cancellationToken));
        var writes = regou.host.Get<WriteGate>();
        var bindings = await writes.WriteAsync(db => BindAsync(db, bots, cancellationToken), cancellationToken);
        for (var message = 1; message <= messages; message++)
        {
            foreach (var chunk in bindings.Chunk(2_000))
                await writes.WriteAsync(db => QueueAsync(db, chunk, message), cancellationToken);
        }

        return regou;
    }

    /// <summary>Until every message is settled.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var workers = host.Get<IEnumerable<IHostedService>>().Where(worker => worker is SettlementWriter or StageWorker<Delivery, SendsWaiting>).ToList();
        foreach (var worker in workers) await worker.StartAsync(cancellationToken);
        var queue = host.Get<DeliveryQueue>();
        while (await queue.LengthAsync(cancellationToken) > 0) await Task.Delay(Look, TimeProvider.System, cancellationToken);
        foreach (var worker in workers) await worker.StopAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static async Task<List<WechatBotBinding>> BindAsync(RegouDbContext db, IReadOnlyList<SpokenBot> bots, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var users = bots.Select(_ => new User { CreatedAt = now }).ToList();
        db.Users.AddRange(users);
        await db.SaveChangesAsync(cancellationToken);
        var bindings = bots.Zip(users, (bot, user) => new WechatBotBinding
        {
            UserId = user.Id, IlinkUserId = bot.OpenId, BotId = bot.BotId, BotToken = bot.Token, BaseUrl = bot.BaseUrl, BoundAt = now,
            ContextToken = bot.ContextToken, LastInboundAt = now,
        }).ToList();
        db.WechatBotBindings.AddRange(bindings);
        return bindings;
    }

    private static Task<bool> QueueAsync(RegouDbContext db, IEnumerable<WechatBotBinding> bindings, int number)
    {
        foreach (var binding in bindings)
        {
            Outbox.Add(
                db, binding, SendKind.Launches,
                $"four.meme 新发射：BN{number}\n币安人生 {number} · 1 秒前发射\n0x{binding.Id:X40}\n创建者 0x0000…0001 · 发12·迁1\nhttps://regou.example/token/0x{binding.Id:x40}",
                TimeProvider.System.GetUtcNow());
        }

        return Task.FromResult(true);
    }
}
