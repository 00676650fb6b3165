using Regou.Data.Entities;

namespace Regou.Launches.History;

/// <summary>How far a reading of the past is.</summary>
/// <param name="Logs">Read since the reading began, as the next two.</param>
/// <param name="Left">Estimated from the pace so far; null before there is one.</param>
public sealed record HistoryProgress(
    long FromBlock, long ToBlock, long ReachedBlock, long Logs, long Launches, long Rejected, double LogsPerSecond, TimeSpan? Left)
{
    /// <summary>0 to 1.</summary>
    public double Share => ToBlock < FromBlock ? 1 : (ReachedBlock - FromBlock + 1) / (double)(ToBlock - FromBlock + 1);
}

/// <summary>Sums up a reading.</summary>
internal sealed class HistoryTally(HistoryRange row, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private readonly long beganAt = row.ReachedBlock;
    private long logs;
    private long launches;
    private long rejected;

    public HistoryProgress Add(HistoryReader.Segment segment, int added)
    {
        logs += segment.Logs;
        launches += added;
        rejected += segment.Decoded.Rejected.Count;
        var elapsed = time.GetElapsedTime(began);
        var done = segment.Range.To - beganAt;
        var left = done > 0 ? elapsed * ((row.ToBlock - segment.Range.To) / (double)done) : default(TimeSpan?);
        return new(row.FromBlock, row.ToBlock, segment.Range.To, logs, launches, rejected, logs / Math.Max(elapsed.TotalSeconds, 1e-3), left);
    }
}
