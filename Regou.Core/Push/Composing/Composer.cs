using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Pipeline;

namespace Regou.Push.Composing;

/// <summary>
/// Turns waiting jobs into messages, within each binding's budget. While a message with launches is on its way to a user, what
/// comes meanwhile waits and then goes as one. Jobs and message change in one transaction: each launch is in one message only.
/// </summary>
public sealed class Composer(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, LaunchFeed feed, SendsWaiting sendsWaiting,
    IOptions<PushOptions> options, TimeProvider time) : IStage, IDisposable
{
    /// <summary>Small, so that the first messages are on their way while the rest is composed.</summary>
    private const int BindingsPerBatch = 50;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await ComposeAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> ComposeAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        long afterBinding = 0;
        while (true)
        {
            var waiting = await ReadAsync(afterBinding, cancellationToken);
            if (waiting.Count == 0) return total;
            afterBinding = waiting[^1].Binding.Id;
            var drafts = Drafts(waiting).ToList();
            if (drafts.Count == 0) continue;
            total += await writes.WriteAsync(db => new ComposerStore(db, options.Value).AddAsync(drafts, time.GetUtcNow(), cancellationToken), cancellationToken);
            sendsWaiting.Raise();
        }
    }

    private async Task<List<WaitingLaunches>> ReadAsync(long afterBinding, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var closed = time.GetUtcNow().AddHours(-options.Value.WindowHours);
        return await new WaitingQuery(db, feed).ReadAsync(afterBinding, BindingsPerBatch, options.Value, closed, cancellationToken);
    }

    private IEnumerable<Draft> Drafts(List<WaitingLaunches> all)
    {
        var now = time.GetUtcNow();
        var texts = new Dictionary<string, LaunchText>(StringComparer.Ordinal);
        foreach (var waiting in all)
        {
            if (!texts.TryGetValue(waiting.Language, out var text))
                texts[waiting.Language] = text = new(options.Value.PublicUrl, waiting.Language, now);
            var budget = SendBudget.Of(waiting.Binding, options.Value, now);
            switch (BudgetPolicy.Decide(budget, waiting.Total, now - waiting.OldestSince, options.Value))
            {
                case Composition.Send:
                    yield return Message(waiting, text);
                    break;
                case Composition.Notice:
                    yield return new(waiting.Binding, SendKind.Notice, text.Notice(waiting.Total), []);
                    break;
            }
        }
    }

    private static Draft Message(WaitingLaunches waiting, LaunchText text)
    {
        if (waiting.Total == 1 && waiting.Overflowed == 0)
            return new(waiting.Binding, SendKind.Launches, text.One(waiting.Newest[0].Launch), [waiting.Newest[0].JobId]);
        var digest = text.Many([.. waiting.Newest.Select(item => item.Launch)], waiting.Total - waiting.Newest.Count, waiting.Overflowed);
        return new(waiting.Binding, SendKind.Launches, digest.Text, [.. waiting.Newest.Take(digest.Listed).Select(item => item.JobId)])
        {
            TellsOverflow = waiting.Overflowed > 0,
        };
    }
}
