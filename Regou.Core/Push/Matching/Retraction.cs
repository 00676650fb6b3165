using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;

namespace Regou.Push.Matching;

/// <summary>
/// Takes back what was made of launches that a reorganisation took away: what has not gone out does not, and who may have got it is
/// told once. What is on its way at this moment is left for the next sweep.
/// </summary>
public sealed partial class Retraction(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, WaitingUsers waiting, JobsWaiting jobsWaiting, IOptions<PlanOptions> plans,
    TimeProvider time, ILogger<Retraction> logger) : IStage
{
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var launch in await DueAsync(cancellationToken))
        {
            RetractionResult done;
            do
            {
                done = await writes.WriteAsync(db => new RetractionStep(db, launch, time.GetUtcNow()).RunAsync(cancellationToken), cancellationToken);
                await TellAsync(done, cancellationToken);
                taken += done.Skipped + done.Corrected.Count;
                if (done.Touched) Log.Retracted(logger, launch, done.Skipped, done.Cancelled, done.Corrected.Count);
            }
            while (done.IsMore);
        }

        return taken;
    }

    private async Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LaunchEvents.Where(launch => launch.Status == LaunchStatus.RolledBack && launch.RetractedAt == null)
            .OrderBy(launch => launch.Id).Select(launch => launch.Id).ToListAsync(cancellationToken);
    }

    private async Task TellAsync(RetractionResult done, CancellationToken cancellationToken)
    {
        var users = done.Corrected.Union(done.Freed).ToList();
        if (users.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var user in await db.Users.AsNoTracking().Where(user => users.Contains(user.Id)).ToListAsync(cancellationToken))
            waiting.Add(user.Id, Standing.Of(user, plans.Value, now).Tier);
        jobsWaiting.Raise();
    }

    private static partial class Log
    {
        [LoggerMessage(55, LogLevel.Information,
            "Launch {Launch} was rolled back: {Skipped} jobs skipped, {Cancelled} messages taken back, {Corrected} users to be told")]
        public static partial void Retracted(ILogger logger, long launch, int skipped, int cancelled, int corrected);
    }
}
