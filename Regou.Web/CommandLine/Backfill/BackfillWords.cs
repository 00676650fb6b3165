using System.Globalization;
using Regou.Data.Entities;
using Regou.Launches.History;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>The lines that the command writes.</summary>
internal static class BackfillWords
{
    public const int GapsListed = 20;

    public static string Begin(CommandRange range) => range switch
    {
        { IsRead: true, Row: var row } => $"Nothing to read: blocks {row.FromBlock} to {row.ReachedBlock} are read already; --again reads them once more",
        { GoesOn: true, Row: var row } => $"Continuing at block {row.ReachedBlock + 1}, to block {row.ToBlock}",
        { Row: var row } => $"Reading blocks {row.FromBlock} to {row.ToBlock}",
    };

    public static string Progress(HistoryProgress now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.Share,6:P1}  block {now.ReachedBlock} of {now.ToBlock}  {now.LogsPerSecond:N0} logs/s  {now.Launches:N0} launches  {Left(now.Left)}");

    public static string End(HistoryRange row, HistoryProgress? last, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"Blocks {row.ReachedBlock + 1} to {row.ToBlock} are read: {last?.Logs ?? 0:N0} logs, {last?.Launches ?? 0:N0} new launches, {last?.Rejected ?? 0:N0} unreadable logs, in {Time(took)} ({(last?.Logs ?? 0) / Math.Max(took.TotalSeconds, 1e-3):N0} logs/s)");

    public static IEnumerable<string> Gaps(NonceGapReport report, long from, long to)
    {
        if (report.Gaps == 0)
        {
            yield return $"Flap's nonces have no gap in blocks {from} to {to}";
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Warning: Flap's nonces have {report.Gaps} gaps in blocks {from} to {to}, {report.Missing} launches are missing:");
        foreach (var gap in report.First)
        {
            var nonces = gap.Missing == 1 ? $"nonce {gap.After + 1}" : $"nonces {gap.After + 1} to {gap.Before - 1}";
            yield return $"  {nonces}, between blocks {gap.AfterBlock} and {gap.BeforeBlock}: {gap.Missing} missing";
        }

        if (report.Gaps > report.First.Count) yield return $"  and {report.Gaps - report.First.Count} more";
        var lowest = report.First.Min(gap => Math.Min(gap.AfterBlock, gap.BeforeBlock));
        var highest = report.First.Max(gap => Math.Max(gap.AfterBlock, gap.BeforeBlock));
        yield return $"To read these blocks again, best from another endpoint: {BackfillOrder.Of(LaunchSource.Flap, lowest, highest, again: true)}";
    }

    public static string Left(TimeSpan? left) => left is { } time ? $"{Time(time)} left" : "time left unknown";

    private static string Time(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.#} s"),
    };
}
