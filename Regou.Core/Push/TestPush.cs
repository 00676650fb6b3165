using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Channels;
using Regou.Push.Composing;

namespace Regou.Push;

/// <param name="Refusal">Why nothing was queued, in the user's words.</param>
public sealed record TestQueued(long? SendId, string? Refusal);

/// <summary>Queues a test message on the first way to a user that has room. It costs a message of the budget as any other.</summary>
public sealed class TestPush(RouteQuery routes, MessageChannels channels, IOptions<PushOptions> options)
{
    /// <summary>Within the caller's transaction; he raises SendsWaiting after it.</summary>
    /// <param name="text">Null: a text of ours.</param>
    /// <param name="language">Of the refusal and of our text; null: the user's.</param>
    public async Task<TestQueued> QueueAsync(
        RegouDbContext db, long userId, string? text, DateTimeOffset now, CancellationToken cancellationToken, string? language = null)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken);
        var texts = new PushTexts(language ?? user?.Language ?? "zh-CN");
        if (user is null) return Refused(texts, "Refusal.NoUser");
        if (text is not null && string.IsNullOrWhiteSpace(text)) return Refused(texts, "Refusal.Empty");
        var ways = (await routes.ReadAsync(db, [userId], now, cancellationToken))[userId].OrderBy(way => way.IsDoubtful).ThenBy(way => way.Position).ToList();
        if (ways.Find(way => way.Budget.Usable > 0) is not { } route) return Refused(texts, await WhyAsync(db, userId, ways, now, cancellationToken));
        var content = text ?? texts.Get("Test");
        var bytes = Encoding.UTF8.GetByteCount(content);
        if (bytes > route.MaximumBytes) return Refused(texts, "Refusal.TooLong", bytes, route.MaximumBytes);
        var draft = new Draft(userId, Tier.None, route, SendKind.Test, content);
        var send = await new ComposerStore(db, options.Value, channels).QueueAsync(draft, Outbox.TestPriority, now, cancellationToken);
        return send is null ? Refused(texts, "Refusal.Busy") : new(send, null);
    }

    private async Task<string> WhyAsync(RegouDbContext db, long userId, List<Route> ways, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ways.Exists(way => !way.IsBinding)) return "Refusal.Busy";
        var binding = await db.WechatBotBindings.AsNoTracking().Where(row => row.UserId == userId && row.Status == BindingStatus.Active)
            .OrderBy(row => row.Position).FirstOrDefaultAsync(cancellationToken);
        if (binding is null) return "Refusal.NoRoute";
        if (binding.ContextToken is null || binding.LastInboundAt is null) return "Refusal.NeverWrote";
        return SendBudget.Of(binding, options.Value, now).ClosesAt <= now ? "Refusal.Closed" : "Refusal.Spent";
    }

    private static TestQueued Refused(PushTexts texts, string reason, params ReadOnlySpan<object> values) => new(null, texts.Get(reason, values));
}
