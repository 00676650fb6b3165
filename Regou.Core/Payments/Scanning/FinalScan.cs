using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Payments.Addresses;
using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>
/// Brings the checkpoint to the newest final block. After downtime it works the gap off in small steps, while <see cref="HeadScan"/>
/// goes on beside it. The very first start begins at the final block: nothing older is looked at.
/// </summary>
public sealed partial class FinalScan(
    Collecting collecting, WatchList watchList, Finality finality, FinalBlocks blocks, Openings openings, FinalHeaders finals, FinalRecorder recorder, Reconciliation reconciliation,
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, TimeProvider time, ILogger<FinalScan> logger) : IStage, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <returns>How many blocks the checkpoint moved.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        if (collecting.Way == CollectWay.None) return 0;
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var before = await CheckpointAsync(cancellationToken);
            var reached = before;
            while (await StepAsync(cancellationToken) is { } now) reached = now;
            if (reached is null || reached == before) return 0;
            await reconciliation.RunHotAsync(cancellationToken);
            return (int)(reached.Value - (before ?? reached.Value));
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <returns>Where the checkpoint is after a step; null: there is nothing to do, or nodes must catch up first.</returns>
    private async Task<long?> StepAsync(CancellationToken cancellationToken)
    {
        if (await finality.NewestAsync(cancellationToken) is not { } final) return null;
        if (await CheckpointAsync(cancellationToken) is not { } checkpoint)
        {
            await writes.WriteAsync(db => PaymentCheckpoint.BeginAsync(db, final.Number, time.GetUtcNow(), cancellationToken), cancellationToken);
            Log.Begun(logger, final.Number);
            return final.Number;
        }

        if (final.Number < checkpoint) return null;
        finals.Add(final);
        if (final.Number == checkpoint)
        {
            await openings.OpenAsync((checkpoint, final.Hash), final, cancellationToken);
            return null;
        }

        var watched = await watchList.CurrentAsync(cancellationToken);
        if (watched.IsEmpty)
            return await recorder.RecordAsync(checkpoint, final, [], watched, cancellationToken) == FinalStep.Moved ? final.Number : null;
        if (await blocks.LinkAsync(checkpoint, final, cancellationToken) is not { } headers) return null;
        await openings.OpenAsync((checkpoint, headers[0].ParentHash), final, cancellationToken);
        return await WalkAsync(checkpoint, headers, watched, cancellationToken);
    }

    private async Task<long?> WalkAsync(long checkpoint, IReadOnlyList<BlockHeader> headers, Watched watched, CancellationToken cancellationToken)
    {
        foreach (var chunk in headers.Chunk(FinalRange.Chunk))
        {
            if (await blocks.ReadAsync(chunk, watched, cancellationToken) is not { } movements) return null;
            switch (await recorder.RecordAsync(checkpoint, chunk[^1], movements, watched, cancellationToken))
            {
                case FinalStep.Overtaken:
                    return null;
                case FinalStep.AddressesChanged:
                    return checkpoint;
            }

            checkpoint = chunk[^1].Number;
            finals.Add(chunk[^1]);
        }

        if (headers.Count > FinalRange.Chunk) Log.CaughtUp(logger, headers.Count, checkpoint);
        return checkpoint;
    }

    private async Task<long?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PaymentCheckpoint.ReadAsync(db, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Information, "Payments are looked for from block {Block} on")]
        public static partial void Begun(ILogger logger, long block);

        [LoggerMessage(321, LogLevel.Information, "{Count} final blocks were looked through for payments, up to {Block}")]
        public static partial void CaughtUp(ILogger logger, int count, long block);
    }
}
