using System.Diagnostics.Metrics;
using Regou.Data;
using Regou.Launches.Recording;

namespace Regou.Launches;

/// <summary>The collector's counters since the start of the process; the meter is <c>Regou.Launches</c>.</summary>
public sealed class CollectorMetrics
{
    public const string MeterName = "Regou.Launches";

    private readonly Counter<long> launches;
    private readonly Counter<long> rolledBack;
    private readonly Counter<long> rejected;
    private readonly Counter<long> missedLive;
    private long missedLiveTotal;
    private long rolledBackTotal;

    public CollectorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        launches = meter.CreateCounter<long>("regou.launches.recorded", "{launch}", "Launches recorded, by source and by the way they came");
        rolledBack = meter.CreateCounter<long>("regou.launches.rolled_back", "{launch}", "Launches that a reorganisation took away");
        rejected = meter.CreateCounter<long>("regou.launches.rejected_logs", "{log}", "Logs of launchpads that could not be read");
        missedLive = meter.CreateCounter<long>("regou.launches.missed_live", "{launch}", "Launches that only a sweep found");
    }

    public long MissedLiveTotal => Interlocked.Read(ref missedLiveTotal);

    public long RolledBackTotal => Interlocked.Read(ref rolledBackTotal);

    public void MissedLive(int count)
    {
        Interlocked.Add(ref missedLiveTotal, count);
        missedLive.Add(count);
    }

    public void Recorded(Recorded recorded, int rejectedLogs)
    {
        foreach (var launch in recorded.Added)
            launches.Add(1, new("source", launch.Source.Word()), new KeyValuePair<string, object?>("seen_by", launch.SeenBy.Word()));
        if (rejectedLogs > 0) rejected.Add(rejectedLogs);
        if (recorded.RolledBack.Count == 0) return;
        Interlocked.Add(ref rolledBackTotal, recorded.RolledBack.Count);
        rolledBack.Add(recorded.RolledBack.Count);
    }
}
