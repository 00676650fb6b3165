using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Launches.Collecting;

/// <summary>Keeps count of the launches that live listening missed, with each of them.</summary>
public sealed class MissedLive(WriteGate writes, CollectorMetrics metrics)
{
    public async Task MarkAsync(IReadOnlyList<long> launchIds, CancellationToken cancellationToken)
    {
        await writes.WriteAsync(
            db => db.LaunchEvents.Where(row => launchIds.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.MissedLive, true), cancellationToken),
            cancellationToken);
        metrics.MissedLive(launchIds.Count);
    }
}
