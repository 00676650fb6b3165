using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Benchmarks.Past;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.History;

namespace Regou.Benchmarks.Backfill;

/// <summary>Both sides in turn, on fresh files; the node, the reader and the database share this machine.</summary>
internal static class BackfillBenchmark
{
    public static async Task<int> RunAsync(int logs, int rounds, int parallel, CancellationToken cancellationToken)
    {
        await using var node = await PastNode.StartAsync(logs, cancellationToken);
        var (ratios, rates) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            await using var filled = await Database.CreateAsync(node.Url, parallel, cancellationToken);
            await using var plain = await Database.CreateAsync(node.Url, parallel, cancellationToken);
            var (backfill, transactions) = await ReadAsync(filled, node, cancellationToken);
            var rows = await CountAsync(filled, cancellationToken);
            var bulk = await PlainInsert.RunAsync(filled, plain, Math.Max(1, rows / transactions), cancellationToken);
            if (rows != logs || await CountAsync(plain, cancellationToken) != rows)
                throw new InvalidOperationException($"{rows} rows of {logs} logs, and {await CountAsync(plain, cancellationToken)} inserted plainly");
            ratios.Add(bulk / backfill);
            rates.Add(rows / backfill.TotalSeconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: backfill {rates[^1],8:N0} events/s   plain insert {rows / bulk.TotalSeconds,8:N0} rows/s   ratio {ratios[^1]:F2}   {rows} rows, {transactions} transactions, {filled.Bytes >> 20} MB, load {Load()}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: {Median(rates):N0} events/s stored, ratio {Median(ratios):F2}"));
        return 0;
    }

    private static async Task<(TimeSpan Took, int Transactions)> ReadAsync(Database database, PastNode node, CancellationToken cancellationToken)
    {
        var row = await database.Get<WriteGate>().WriteAsync(
            async db =>
            {
                var range = new HistoryRange
                {
                    Reason = HistoryReason.Command, FromBlock = PastLaunches.FirstBlock, ToBlock = node.LastBlock,
                    ReachedBlock = PastLaunches.FirstBlock - 1, CreatedAt = TimeProvider.System.GetUtcNow(),
                };
                db.HistoryRanges.Add(range);
                await db.SaveChangesAsync(cancellationToken);
                return range;
            },
            cancellationToken);
        var counter = new Counter();
        var began = Stopwatch.GetTimestamp();
        await database.Get<HistoryReader>().ReadAsync(row, counter, breathe: null, cancellationToken);
        return (Stopwatch.GetElapsedTime(began), counter.Count);
    }

    private static async Task<int> CountAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = await database.OpenAsync(cancellationToken);
        return await db.LaunchEvents.CountAsync(cancellationToken);
    }

    /// <summary>Lower of the middle two.</summary>
    private static double Median(List<double> values) => values.Order().ElementAt((values.Count - 1) / 2);

    private static string Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>A report comes with each transaction.</summary>
    private sealed class Counter : IProgress<HistoryProgress>
    {
        public int Count { get; private set; }

        public void Report(HistoryProgress value) => Count++;
    }
}
