using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Pipeline;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Answers what users wrote, in order. What a command changes, the reply in the delivery queue and the mark "handled" are one
/// transaction: every message is acted upon exactly once, however often and wherever this runs. Messages that wait together share a
/// transaction; each has a savepoint in it, so that one that fails undoes nothing of the others.
/// </summary>
public sealed partial class InboxAnswers(
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, WordAnswer answer, SendsWaiting sendsWaiting, ILogger<InboxAnswers> logger)
    : IStage
{
    private const int Batch = 50;

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        var after = 0L;
        while (true)
        {
            var waiting = await WaitingAsync(after, cancellationToken);
            if (waiting.Count == 0) return taken;
            taken += await HandleAsync(waiting, cancellationToken);
            after = waiting[^1];
        }
    }

    private async Task<List<long>> WaitingAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.InboundMessages
            .Where(message => message.HandledAt == null && message.Id > after)
            .OrderBy(message => message.Id)
            .Select(message => message.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    /// <returns>How many were taken: those that somebody else took meanwhile, or that could not be written, are not.</returns>
    private async Task<int> HandleAsync(List<long> ids, CancellationToken cancellationToken)
    {
        try
        {
            var handled = await writes.WriteAsync(db => AnswerAsync(db, ids, cancellationToken), cancellationToken);
            if (handled > 0) sendsWaiting.Raise();
            return handled;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotAnswered(logger, error, ids.Count, ids[0]);
        }

        var taken = 0;
        if (ids.Count == 1) return taken;
        foreach (var id in ids) taken += await HandleAsync([id], cancellationToken);
        return taken;
    }

    private async Task<int> AnswerAsync(RegouDbContext db, List<long> ids, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction!;
        var handled = 0;
        foreach (var id in ids)
        {
            if (await db.InboundMessages.SingleOrDefaultAsync(row => row.Id == id && row.HandledAt == null, cancellationToken) is not { } message)
                continue;
            var done = await TryAsync(db, transaction, id, () => answer.AnswerAsync(db, message, cancellationToken), cancellationToken)
                || await TryAsync(db, transaction, id, () => ApologiseAsync(db, id, cancellationToken), cancellationToken);
            if (done) handled++;
            db.ChangeTracker.Clear();
        }

        return handled;
    }

    private async Task ApologiseAsync(RegouDbContext db, long id, CancellationToken cancellationToken) =>
        await answer.ApologiseAsync(db, await db.InboundMessages.SingleAsync(row => row.Id == id, cancellationToken), cancellationToken);

    /// <returns>False when it failed; then the transaction is as it was before.</returns>
    private async Task<bool> TryAsync(
        RegouDbContext db, IDbContextTransaction transaction, long id, Func<Task> handle, CancellationToken cancellationToken)
    {
        const string Before = "before_word";
        await transaction.CreateSavepointAsync(Before, cancellationToken);
        try
        {
            await handle();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.ReleaseSavepointAsync(Before, cancellationToken);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CommandFailed(logger, error, id);
            await transaction.RollbackToSavepointAsync(Before, cancellationToken);
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Handling message {MessageId} failed")]
        public static partial void CommandFailed(ILogger logger, Exception error, long messageId);

        [LoggerMessage(2, LogLevel.Error, "{Count} messages from {FirstId} on are not answered yet; each is tried alone, then the next sweep takes them up")]
        public static partial void NotAnswered(ILogger logger, Exception error, int count, long firstId);
    }
}
