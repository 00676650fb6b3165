using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;

namespace Regou.Push.Matching;

/// <summary>
/// Matches launches with subscribers and writes one job per (user, launch), in transactions of bounded length. A user whose backlog is
/// full gets a count instead of a row; one on trial gets what the trial has left, and then one offer.
/// </summary>
public sealed partial class FanOut(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, SubscriberIndex index, WaitingUsers waiting, JobsWaiting jobsWaiting,
    IOptions<PushOptions> push, IOptions<PlanOptions> plans, TimeProvider time, ILogger<FanOut> logger) : IStage, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await IsDueAsync(cancellationToken) ? await MatchAsync(cancellationToken) : 0;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Brings the index up to date on the way: the bulk of it is read here, while others write.</summary>
    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await index.RefreshAsync(db, cancellationToken);
        return await db.LaunchEvents.AnyAsync(launch => launch.FannedOutAt == null, cancellationToken);
    }

    private async Task<int> MatchAsync(CancellationToken cancellationToken)
    {
        var launches = 0;
        FanOutResult done;
        do
        {
            done = await writes.WriteAsync(
                db => new FanOutChunk(db, index, push.Value, plans.Value, time.GetUtcNow()).RunAsync(cancellationToken), cancellationToken);
            Tell(done);
            launches += done.Launches;
        }
        while (!done.Last);

        return launches;
    }

    private void Tell(FanOutResult done)
    {
        foreach (var (user, source, used) in done.Trials) user.UseTrial(source, used);
        foreach (var (user, tier) in done.Waiting) waiting.Add(user, tier);
        if (done.Jobs > 0) jobsWaiting.Raise();
        Log.FannedOut(logger, done.Launches, done.Jobs, done.Overflowed);
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Debug, "{Launches} launches matched to the end, {Jobs} jobs, {Overflowed} without room")]
        public static partial void FannedOut(ILogger logger, int launches, int jobs, int overflowed);
    }
}
