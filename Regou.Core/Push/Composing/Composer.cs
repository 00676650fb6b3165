using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Channels;

namespace Regou.Push.Composing;

/// <summary>
/// Turns what waits into messages, within the budgets of each user's ways. While a message is on its way to a user, what comes
/// meanwhile waits and then goes as one. Jobs and message change in one transaction: each launch is in one message only.
/// </summary>
public sealed partial class Composer(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, WaitingUsers waiting, ComposerAgenda agenda, UsersOnTheWay onTheWay,
    RouteQuery routes, LaunchFeed feed, MessageChannels channels, SendsWaiting sendsWaiting, PushMetrics metrics,
    IOptions<PushOptions> push, IOptions<PlanOptions> plans, TimeProvider time, ILogger<Composer> logger) : IStage, IDisposable
{
    /// <summary>Small, so that the first messages are on their way while the rest is composed, and whoever is served first never waits long.</summary>
    private const int UsersPerBatch = 50;
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly WaitingSweep sweep = new(contexts, push, time);

    /// <summary>The sweep: everybody whom the database shows to have something waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = await ComposeWaitingAsync(cancellationToken);
        await foreach (var (tier, users) in sweep.PagesAsync(cancellationToken))
        {
            foreach (var user in users) waiting.Add(user, tier);
            total += await ComposeWaitingAsync(cancellationToken);
        }

        return total;
    }

    /// <summary>The users who are known to wait, the best tier first.</summary>
    public async Task<int> ComposeWaitingAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var total = 0;
            while (waiting.Take(UsersPerBatch) is { Count: > 0 } users) total += await ComposeAsync([.. users], cancellationToken);
            return total;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> ComposeAsync(long[] users, CancellationToken cancellationToken)
    {
        // Before reading: a message that is settled in between brings its user back.
        foreach (var user in users) onTheWay.Hold(user, Tier.None);
        var now = time.GetUtcNow();
        var known = await ReadAsync(users, now, cancellationToken);
        var drafting = new Drafting(push.Value, plans.Value, now);
        var drafts = new List<Draft>(known.Count);
        var held = new HashSet<long>();
        foreach (var one in known)
        {
            var decision = BudgetPolicy.Decide(one.Backlog, one.Routes, QuietClock.Until(one.User, now), now, push.Value);
            if (drafting.Of(one, decision) is { } draft) drafts.Add(draft);
            if (decision.LookAgain is { } moment) agenda.Put(one.User.Id, one.Tier, moment);
            if (decision.ForLane || drafts is [.., { MoreFollows: true } last] && last.UserId == one.User.Id)
            {
                onTheWay.Hold(one.User.Id, one.Tier, onlyIfHeld: true);
                held.Add(one.User.Id);
            }
        }

        var added = drafts.Count == 0 ? 0 : await WriteAsync(drafts, now, cancellationToken);
        foreach (var user in users)
            if (!held.Contains(user)) onTheWay.Forget(user);
        return added;
    }

    private async Task<List<WaitingUser>> ReadAsync(long[] users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var query = new WaitingUserQuery(db, routes, feed, push, plans);
        if (await query.DroppedAsync(users, now, cancellationToken) is { Count: > 0 } dropped)
            await writes.WriteAsync(gate => new ComposerStore(gate, push.Value, channels).SkipAsync(dropped), cancellationToken);
        return await query.ReadAsync(users, now, cancellationToken);
    }

    private async Task<int> WriteAsync(List<Draft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var added = await writes.WriteAsync(db => new ComposerStore(db, push.Value, channels).AddAsync(drafts, now, cancellationToken), cancellationToken);
            foreach (var draft in drafts.Except(added)) agenda.Put(draft.UserId, draft.Tier, now + AfterConflict);
            metrics.Composed(added.Count);
            if (added.Count > 0) sendsWaiting.Raise();
            return added.Count;
        }
        catch (ComposerConflictException conflict)
        {
            Log.Conflict(logger, conflict.Message);
            foreach (var draft in drafts) agenda.Put(draft.UserId, draft.Tier, now);
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(55, LogLevel.Information, "Composing is tried again: {Reason}")]
        public static partial void Conflict(ILogger logger, string reason);
    }
}
