using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>Whom to listen to, and from where on.</summary>
internal sealed record ListenedBinding(long Id, BotAccess Bot, string Cursor)
{
    public override string ToString() => $"binding {Id}";
}

/// <summary>
/// Polls one bot until it is told to stop, the token dies, or binding or lease are another's. Nothing that a poll brought is given up.
/// </summary>
internal sealed partial class BindingListener(
    ILinkClient client, InboxStore store, BindingStore bindings, IOptions<ILinkOptions> options, TimeProvider time,
    ILogger<BindingListener> logger)
{
    public async Task ListenAsync(ListenedBinding binding, TimeSpan startDelay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(startDelay, time, cancellationToken);
            await client.NotifyStartAsync(binding.Bot, cancellationToken);
            await PollAsync(binding, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await client.NotifyStopAsync(binding.Bot, CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.Broke(logger, error, binding.Id);
        }
    }

    private async Task PollAsync(ListenedBinding binding, CancellationToken cancellationToken)
    {
        var backoff = new PollBackoff(options.Value, Random.Shared.NextDouble);
        var cursor = binding.Cursor;
        TimeSpan? hold = null;
        while (true)
        {
            var asked = time.GetTimestamp();
            var updates = await TryPollAsync(binding, cursor, hold, cancellationToken);
            if (updates is { Verdict: ILinkVerdict.Stale })
            {
                Log.Stale(logger, binding.Id);
                await bindings.EndAsync(binding.Id, binding.Bot.Token, CancellationToken.None);
                return;
            }

            if (updates is not { Verdict: ILinkVerdict.Ok })
            {
                await Task.Delay(backoff.Failed(), time, cancellationToken);
                continue;
            }

            backoff.Succeeded();
            hold = updates.Hold ?? hold;
            if (updates.Messages.Count > 0 && !await StoreAsync(binding, updates, cancellationToken)) return;
            if (updates.Messages.Count == 0 && updates.Cursor is { } idle && idle != cursor)
                store.StoreLater(binding.Id, binding.Bot.Token, idle);
            cursor = updates.Cursor ?? cursor;
            if (updates.Messages.Count == 0) await RestAsync(time.GetElapsedTime(asked), cancellationToken);
        }
    }

    /// <returns>Null when no readable answer came.</returns>
    private async Task<Updates?> TryPollAsync(ListenedBinding binding, string cursor, TimeSpan? hold, CancellationToken cancellationToken)
    {
        try
        {
            var updates = await client.GetUpdatesAsync(binding.Bot, cursor, hold, cancellationToken);
            if (updates.Verdict is not (ILinkVerdict.Ok or ILinkVerdict.Stale))
                Log.PollFailed(logger, binding.Id, updates.Verdict.ToString());
            return updates;
        }
        catch (ILinkException error)
        {
            Log.PollFailed(logger, binding.Id, error.Message);
            return null;
        }
    }

    /// <summary>The server will not hand these messages out again: a database in trouble is asked until it takes them.</summary>
    private async Task<bool> StoreAsync(ListenedBinding binding, Updates updates, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await store.StoreAsync(binding.Id, binding.Bot.Token, updates, CancellationToken.None);
            }
            catch (Exception error)
            {
                Log.NotStored(logger, error, binding.Id, updates.Messages.Count);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RetryMilliseconds), time, cancellationToken);
        }
    }

    private async Task RestAsync(TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var rest = TimeSpan.FromMilliseconds(options.Value.EmptyPollMilliseconds) - elapsed;
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Binding {BindingId} is no longer known to WeChat; its user has to scan again")]
        public static partial void Stale(ILogger logger, long bindingId);

        [LoggerMessage(2, LogLevel.Debug, "Poll for binding {BindingId} failed: {Reason}")]
        public static partial void PollFailed(ILogger logger, long bindingId, string reason);

        [LoggerMessage(3, LogLevel.Error, "{Count} messages for binding {BindingId} are not stored yet")]
        public static partial void NotStored(ILogger logger, Exception error, long bindingId, int count);

        [LoggerMessage(4, LogLevel.Error, "Listening for binding {BindingId} broke off; the next sweep takes it up again")]
        public static partial void Broke(ILogger logger, Exception error, long bindingId);
    }
}
