using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Pipeline;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Keeps exactly one poll running for every binding whose lease this process holds: looks at once when bindings change, and in every
/// sweep at what a lost signal or another instance left. Two pollers of one token would steal each other's messages.
/// </summary>
internal sealed partial class InboxListener(
    IServiceProvider services, ListenerLeases leases, InboxStore store, BindingsChanged changed, IOptions<ILinkOptions> options,
    TimeProvider time, ILogger<InboxListener> logger) : BackgroundService
{
    private readonly Dictionary<long, Listening> running = [];
    private readonly List<Task> ending = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var looked = await ReconcileAsync(stoppingToken);
                await NextLookAsync(looked ? leases.Sweep : leases.Sweep / 6, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await EndAllAsync();
            await Task.WhenAll(ending);
            await LeaveAsync();
        }
    }

    /// <returns>False when the database did not answer.</returns>
    private async Task<bool> ReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            ending.RemoveAll(task => task.IsCompleted);
            var held = await leases.HoldAsync(cancellationToken);
            foreach (var (id, listening) in running.ToList())
            {
                if (listening.Task.IsCompleted || !held.TryGetValue(id, out var binding) || binding.Bot != listening.Bot)
                    await EndAsync(id);
            }

            var started = 0;
            foreach (var binding in held.Values.Where(binding => !running.ContainsKey(binding.Id)))
                Start(binding, TimeSpan.FromSeconds((double)started++ / options.Value.StartsPerSecond));
            if (started > 0) Log.Started(logger, started, running.Count);
            await store.FlushCursorsAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, error);
            if (time.GetUtcNow() + (leases.Sweep / 6) >= leases.HeldUntil) await EndAllAsync();
            return false;
        }
    }

    /// <summary>What is not given back is taken over by others when the leases end, and by this instance's next process at once.</summary>
    private async Task LeaveAsync()
    {
        try
        {
            await store.FlushCursorsAsync(CancellationToken.None);
            await leases.GiveBackAsync(CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.NotGivenBack(logger, error);
        }
    }

    private void Start(ListenedBinding binding, TimeSpan delay)
    {
        var stop = new CancellationTokenSource();
        var listener = ActivatorUtilities.CreateInstance<BindingListener>(services);
        running.Add(binding.Id, new(binding.Bot, stop, listener.ListenAsync(binding, delay, stop.Token)));
    }

    private async Task EndAsync(long id)
    {
        if (!running.Remove(id, out var listening)) return;
        await listening.Stop.CancelAsync();
        ending.Add(listening.Task);
    }

    private async Task EndAllAsync()
    {
        foreach (var id in running.Keys.ToList()) await EndAsync(id);
    }

    private async Task NextLookAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var sweep = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(sweep.Token, cancellationToken);
        try
        {
            await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // the sweep's turn
        }
    }

    private sealed record Listening(BotAccess Bot, CancellationTokenSource Stop, Task Task);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Listening for {Started} more bindings, {All} in all")]
        public static partial void Started(ILogger logger, int started, int all);

        [LoggerMessage(2, LogLevel.Error, "Looking for bindings to listen to failed; the next sweep tries again")]
        public static partial void LookFailed(ILogger logger, Exception error);

        [LoggerMessage(3, LogLevel.Warning, "Bindings could not be given back; they are taken over when their leases end")]
        public static partial void NotGivenBack(ILogger logger, Exception error);
    }
}
