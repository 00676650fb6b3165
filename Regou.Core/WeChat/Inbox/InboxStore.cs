using System.Collections.Concurrent;
using Regou.Data;
using Regou.Pipeline;
using Regou.Push.Composing;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Keeps what polls brought. The server hands a message out once, so the messages and the cursor that passes them are one
/// transaction: either both are kept, or the same reply can be stored again. What many polls bring together shares a transaction.
/// </summary>
internal sealed class InboxStore(
    WriteGate writes, InboxWriter writer, CredentialCache credentials, WaitingUsers waitingUsers, WordsArrived wordsArrived,
    JobsWaiting jobsWaiting) : IDisposable
{
    private const int RepliesPerWrite = 100;
    private const int CursorsPerWrite = 500;
    private readonly ConcurrentQueue<Item> queue = new();
    private readonly ConcurrentDictionary<long, IdleCursor> idleCursors = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="botToken">The token that polled: what an older token still brings is not for the renewed binding.</param>
    /// <returns>
    /// False when the caller is to stop: the binding was renewed or is gone, and nothing was stored; or another process holds the lease
    /// now. In that case the words are stored all the same, since the server gives them to nobody else, and the cursor is left alone.
    /// </returns>
    public async Task<bool> StoreAsync(long bindingId, string botToken, Updates updates, CancellationToken cancellationToken)
    {
        var item = new Item(new(bindingId, botToken, updates), new(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(item);
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (!item.Done.Task.IsCompleted) await WriteAsync(TakeTogether(), cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        return await item.Done.Task;
    }

    /// <summary>
    /// The cursor of a poll that brought nothing: kept in memory until the next message or <see cref="FlushCursorsAsync"/>. Losing it
    /// costs nothing, because an older cursor brings no message again and skips none.
    /// </summary>
    public void StoreLater(long bindingId, string botToken, string cursor) => idleCursors[bindingId] = new(botToken, cursor);

    public async Task FlushCursorsAsync(CancellationToken cancellationToken)
    {
        foreach (var some in idleCursors.Keys.Chunk(CursorsPerWrite))
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                var cursors = some.Where(idleCursors.ContainsKey).Select(id => KeyValuePair.Create(id, idleCursors[id])).ToList();
                await writes.WriteAsync(db => writer.WriteCursorsAsync(db, cursors, cancellationToken), cancellationToken);
                foreach (var cursor in cursors) idleCursors.TryRemove(cursor);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    public void Dispose() => turn.Dispose();

    private List<Item> TakeTogether()
    {
        var taken = new List<Item>();
        while (taken.Count < RepliesPerWrite && queue.TryDequeue(out var item)) taken.Add(item);
        return taken;
    }

    /// <summary>All in one transaction; when that fails each in its own, so that nobody fails for another.</summary>
    private async Task WriteAsync(List<Item> items, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await writes.WriteAsync(db => writer.WriteAsync(db, items.ConvertAll(item => item.Reply), cancellationToken), cancellationToken);
            foreach (var item in items) idleCursors.TryRemove(item.Reply.BindingId, out _);
            Tell(stored);
            for (var index = 0; index < items.Count; index++) items[index].Done.SetResult(stored[index].GoOn);
        }
        catch (Exception error) when (items.Count == 1)
        {
            items[0].Done.SetException(error);
        }
        catch (Exception)
        {
            foreach (var item in items) await WriteAsync([item], cancellationToken);
        }
    }

    private void Tell(IReadOnlyList<StoredReply> stored)
    {
        var spoke = stored.Where(reply => reply.Words > 0).ToList();
        if (spoke.Count == 0) return;
        foreach (var reply in spoke)
        {
            credentials.Forget(reply.BindingId);
            waitingUsers.Add(reply.UserId, reply.Tier);
        }

        wordsArrived.Raise();
        jobsWaiting.Raise();
    }

    private sealed record Item(PolledReply Reply, TaskCompletionSource<bool> Done);
}
