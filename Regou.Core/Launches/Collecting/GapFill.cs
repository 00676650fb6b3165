using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Launches.Recording;
using Regou.Launches.Sources;

namespace Regou.Launches.Collecting;

/// <summary>
/// Reads by eth_getLogs what lies between the checkpoint and the head, and the last blocks again: the truth that live is measured
/// by. The checkpoint moves with each chunk's launches in one transaction, so a crash anywhere repeats a chunk and loses none.
/// </summary>
public sealed partial class GapFill(
    IChainReader chain, LaunchCatalog catalog, LaunchRecorder recorder, BlockTimes blockTimes, HeadTracker heads,
    IDbContextFactory<RegouDbContext> contexts, IOptions<CollectorOptions> options, TimeProvider time, ILogger<GapFill> logger) : IDisposable
{
    private const int MaximumBlocksBehind = 32;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private int blocksBehind;

    /// <param name="overlapBlocks">How many of the newest blocks are read in any case.</param>
    /// <returns>How many launches were new.</returns>
    public async Task<int> CatchUpAsync(int overlapBlocks, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var head = await chain.GetBlockNumberAsync(cancellationToken);
            heads.Saw(head);
            var range = BlockRange.ToRead(await CheckpointAsync(cancellationToken), head - blocksBehind, overlapBlocks, options.Value.FromBlock);
            var added = 0;
            foreach (var chunk in range.Chunks(options.Value.BatchSize)) added += await ReadAsync(chunk, cancellationToken);
            blocksBehind = Math.Max(0, blocksBehind - 1);
            if (added > 0) Log.CaughtUp(logger, added, range.From, range.To);
            return added;
        }
        catch (RpcException error) when (error.Failure == RpcFailure.BeyondHead)
        {
            // Behind a load balancer the head and the logs may come from different nodes: stay further below the head for a while.
            blocksBehind = Math.Min(MaximumBlocksBehind, blocksBehind + 2);
            Log.NodesLag(logger, blocksBehind);
            return 0;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> ReadAsync(BlockRange chunk, CancellationToken cancellationToken)
    {
        var logs = await chain.GetLogsAsync(catalog.Current.Everything, chunk.From, chunk.To, cancellationToken);
        var now = time.GetUtcNow();
        var observed = await blockTimes.ResolveAsync([.. logs.Select(log => (log, now))], cancellationToken);
        return await recorder.RecordAsync(observed, new Checkpoint(chunk.To, now), cancellationToken);
    }

    private async Task<long?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Checkpoint.ReadAsync(db, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "{Count} launches that were not heard live, in blocks {From} to {To}")]
        public static partial void CaughtUp(ILogger logger, int count, long from, long to);

        [LoggerMessage(21, LogLevel.Debug, "The nodes that serve logs are behind: reading {Blocks} blocks below the head")]
        public static partial void NodesLag(ILogger logger, int blocks);
    }
}
