using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.Collecting;
using Regou.Launches.Recording;
using Regou.Launches.Sources;

namespace Regou.Launches.History;

/// <summary>
/// Reads a range of the past: several requests at once, recorded in the order of the chain, each part with how far it reaches in one
/// transaction. Interrupted anywhere, it goes on after the last part recorded. What is there already stays as it is.
/// </summary>
public sealed class HistoryReader(
    IChainReader chain, LaunchCatalog catalog, LaunchDecoder decoder, LaunchRecorder recorder, BlockTimes blockTimes,
    CanonicalBlocks canonical, IOptions<CollectorOptions> options, TimeProvider time)
{
    /// <summary>A few milliseconds: live launches must not wait for longer.</summary>
    private const int LaunchesOfShortTransaction = 200;

    /// <summary>
    /// Every launch changes pages all over the indexes of tokens, transactions and creators; a large transaction writes such a page
    /// once for many launches.
    /// </summary>
    private const int LaunchesOfLargeTransaction = 64_000;

    /// <summary>So much work an interruption costs at most, and so often there is progress, however quiet the past was.</summary>
    private static readonly TimeSpan LongestGathering = TimeSpan.FromSeconds(2);

    /// <summary>Fetched while a transaction is written, beyond the requests under way.</summary>
    private const int SegmentsAhead = 16;

    /// <param name="row">In the database; its <see cref="HistoryRange.ReachedBlock"/> says where to go on.</param>
    /// <param name="progress">Told after each part that is recorded.</param>
    /// <param name="breathe">
    /// Called after each transaction with the time that it took, to leave room for others; transactions are short then. Null: nobody
    /// else needs the database, and many parts go into one large transaction.
    /// </param>
    public async Task ReadAsync(
        HistoryRange row, IProgress<HistoryProgress>? progress, Func<TimeSpan, CancellationToken, Task>? breathe,
        CancellationToken cancellationToken)
    {
        if (catalog.Current.History(row.Source) is not { } filter) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var requests = new SemaphoreSlim(options.Value.HistoryParallel);
        var segments = new SegmentPlan(row.ReachedBlock + 1, row.ToBlock, options.Value.BatchSize);
        var under = new Queue<Task<Segment>>();
        var tally = new HistoryTally(row, time);
        try
        {
            while (await NextAsync() is { } first)
            {
                var (segment, failure) = breathe is null ? await GatherAsync(first) : (first, null);

                // What was fetched before a failure is recorded, and the next run goes on after it.
                var added = await RecordAsync(row, segment, breathe, failure is null ? cancellationToken : CancellationToken.None);

                // Not within the call of Report: where nobody wants to know, arguments are not evaluated.
                progress?.Report(tally.Add(segment, added));
                failure?.Throw();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(under)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<Segment?> NextAsync()
        {
            while (under.Count < options.Value.HistoryParallel + SegmentsAhead && segments.Next() is { } range)
                under.Enqueue(FetchAsync(row, filter, range, requests, stop.Token));
            if (!under.TryDequeue(out var first)) return null;
            var segment = await first;
            segments.Learn(segment.Logs, segment.Range.Length);
            return segment;
        }

        async Task<(Segment, ExceptionDispatchInfo? Failure)> GatherAsync(Segment gathered)
        {
            var began = time.GetTimestamp();
            try
            {
                while (gathered.Decoded.Launches.Count < LaunchesOfLargeTransaction && time.GetElapsedTime(began) < LongestGathering
                    && await NextAsync() is { } more)
                    gathered = gathered.With(more);
                return (gathered, null);
            }
            catch (Exception error)
            {
                return (gathered, ExceptionDispatchInfo.Capture(error));
            }
        }
    }

    /// <returns>How many launches were new.</returns>
    private async Task<int> RecordAsync(
        HistoryRange row, Segment segment, Func<TimeSpan, CancellationToken, Task>? breathe, CancellationToken cancellationToken)
    {
        var added = 0;
        var parts = segment.Decoded.Parts(breathe is null ? int.MaxValue : LaunchesOfShortTransaction).ToList();
        foreach (var part in parts)
        {
            var began = time.GetTimestamp();
            var recorded = await recorder.RecordAsync(part, Order(row, segment, last: part == parts[^1]), cancellationToken);
            added += recorded.Added.Count;
            if (breathe is not null) await breathe(time.GetElapsedTime(began), cancellationToken);
        }

        return added;
    }

    private RecordingOrder Order(HistoryRange row, Segment segment, bool last) => new(SeenByOf(row))
    {
        // Who was away for a while still hears of what is fresh enough; the fan-out knows how fresh that is.
        Announce = row.Reason == HistoryReason.Gap,
        Canonical = last ? segment.Canonical : null,
        Progress = last ? (db, token) => HistoryRanges.ReachAsync(db, row, segment.Range.To, time.GetUtcNow(), token) : null,
    };

    private static SeenBy SeenByOf(HistoryRange row) => row.Reason == HistoryReason.Gap ? SeenBy.Sweep : SeenBy.History;

    private async Task<Segment> FetchAsync(
        HistoryRange row, LogFilter filter, BlockRange range, SemaphoreSlim requests, CancellationToken cancellationToken)
    {
        // Off the caller's thread: parsing and decoding of several parts side by side.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await requests.WaitAsync(cancellationToken);
        try
        {
            var logs = await chain.GetLogsAsync(filter, range.From, range.To, cancellationToken);
            var now = time.GetUtcNow();
            var observed = await blockTimes.ResolveAsync([.. logs.Select(log => (log, now))], cancellationToken);
            var hashes = row.Reason == HistoryReason.Gap
                ? (await canonical.CheckAsync(range, range.To, cancellationToken)).Orphaned(range, logs)
                : null;
            return new(range, logs.Count, decoder.DecodeWhole(observed, SeenByOf(row)), hashes);
        }
        finally
        {
            requests.Release();
        }
    }

    internal sealed record Segment(BlockRange Range, int Logs, DecodedLogs Decoded, IReadOnlyDictionary<long, string>? Canonical)
    {
        /// <summary>This one and the next as one.</summary>
        public Segment With(Segment next) => new(
            new(Range.From, next.Range.To),
            Logs + next.Logs,
            new([.. Decoded.Launches, .. next.Decoded.Launches], [.. Decoded.Sightings, .. next.Decoded.Sightings], [],
                [.. Decoded.Rejected, .. next.Decoded.Rejected]),
            Canonical is null && next.Canonical is null ? null : Merged(Canonical, next.Canonical));

        private static Dictionary<long, string> Merged(params IReadOnlyDictionary<long, string>?[] parts)
        {
            var merged = new Dictionary<long, string>();
            foreach (var (block, hash) in parts.SelectMany(part => part ?? new Dictionary<long, string>())) merged[block] = hash;
            return merged;
        }
    }
}
