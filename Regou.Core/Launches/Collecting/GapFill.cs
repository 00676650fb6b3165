using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Launches.Recording;
using Regou.Launches.Sources;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>
/// Reads by eth_getLogs what lies between the checkpoint and the head, and the last blocks again: the truth that live is measured
/// by. The checkpoint moves with each chunk's launches in one transaction, so a crash anywhere repeats a chunk and loses none. What
/// was recorded from blocks that are not the chain's any more is rolled back on the way; the first reading of a process looks at the
/// whole window, and so ends what a crash left half done.
/// </summary>
public sealed partial class GapFill(
    IChainReader chain, LaunchCatalog catalog, LaunchDecoder decoder, KnownLaunches known, LaunchRecorder recorder, BlockTimes blockTimes,
    HeadTracker heads, ReorgWatch reorgs, CanonicalBlocks canonical, HistoryLeft historyLeft, IDbContextFactory<RegouDbContext> contexts,
    IOptions<CollectorOptions> options, TimeProvider time, ILogger<GapFill> logger) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly LagMargin margin = new();
    private long? sweptUpTo;
    private bool readOnce;

    /// <summary>The quick look at the newest blocks while nothing is heard live.</summary>
    /// <param name="overlapBlocks">How many blocks are read again.</param>
    /// <returns>The launches that were new.</returns>
    public Task<IReadOnlyList<LaunchEvent>> PollAsync(int overlapBlocks, CancellationToken cancellationToken) =>
        CatchUpAsync(overlapBlocks, isSweep: false, cancellationToken);

    /// <summary>Reads everything since the sweep before, and so much more that each block is read once more when it is settled.</summary>
    /// <returns>The launches that were new.</returns>
    public Task<IReadOnlyList<LaunchEvent>> SweepAsync(CancellationToken cancellationToken) =>
        CatchUpAsync(options.Value.OverlapBlocks, isSweep: true, cancellationToken);

    public void Dispose() => oneAtATime.Dispose();

    private async Task<IReadOnlyList<LaunchEvent>> CatchUpAsync(int overlapBlocks, bool isSweep, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var head = await chain.GetBlockNumberAsync(cancellationToken);
            heads.Saw(head);
            var doubted = reorgs.From(head);
            var plan = await PlanAsync(head, overlapBlocks, isSweep, doubted, cancellationToken);
            var check = await canonical.CheckAsync(plan.Range, head, cancellationToken);
            var added = new List<LaunchEvent>();
            foreach (var chunk in plan.Range.Chunks(options.Value.BatchSize))
                added.AddRange(await ReadAsync(chunk, check, plan.Left, isSweep, cancellationToken));
            if (plan.Left is not null) historyLeft.Raise();
            margin.Succeeded();
            readOnce = true;
            if (isSweep) sweptUpTo = plan.Range.To;
            reorgs.Looked(doubted);
            if (added.Count > 0) Log.CaughtUp(logger, added.Count, plan.Range.From, plan.Range.To);
            return added;
        }
        catch (RpcException error) when (error.Failure == RpcFailure.BeyondHead)
        {
            // Behind a load balancer the head and the logs may come from different nodes: stay further below the head for a while.
            margin.Refused();
            Log.NodesLag(logger, margin.Blocks);
            return [];
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<CatchUpPlan> PlanAsync(long head, int overlapBlocks, bool isSweep, long? doubted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var checkpoint = await Checkpoint.ReadAsync(db, cancellationToken);
        var readUpTo = isSweep && sweptUpTo < checkpoint ? sweptUpTo : checkpoint;
        var doubtedFrom = readOnce ? doubted : checkpoint - HeadWindow.Depth;
        return CatchUpPlan.Of(readUpTo, head - margin.Blocks, overlapBlocks, options.Value.FromBlock, doubtedFrom);
    }

    private async Task<IReadOnlyList<LaunchEvent>> ReadAsync(
        BlockRange chunk, CanonicalCheck check, HistoryRange? left, bool isSweep, CancellationToken cancellationToken)
    {
        var logs = await chain.GetLogsAsync(catalog.Current.Everything, chunk.From, chunk.To, cancellationToken, secondOpinion: isSweep);
        var now = time.GetUtcNow();
        var observed = await blockTimes.ResolveAsync([.. logs.Select(log => (log, now))], cancellationToken);
        var news = await known.WithoutAsync(decoder.DecodeWhole(observed, SeenBy.Sweep), cancellationToken);
        var recorded = await recorder.RecordAsync(
            news,
            new(SeenBy.Sweep)
            {
                Canonical = check.Orphaned(chunk, logs),
                Progress = async (db, token) =>
                {
                    if (left is not null) await HistoryRanges.LeaveAsync(db, left, now, token);
                    await new Checkpoint(chunk.To, now).WriteAsync(db, token);
                },
            },
            cancellationToken);
        return recorded.Added;
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "{Count} launches that were not heard live, in blocks {From} to {To}")]
        public static partial void CaughtUp(ILogger logger, int count, long from, long to);

        [LoggerMessage(21, LogLevel.Debug, "The nodes that serve logs are behind: reading {Blocks} blocks below the head")]
        public static partial void NodesLag(ILogger logger, int blocks);
    }
}
