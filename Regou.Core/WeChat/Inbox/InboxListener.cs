using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// Keeps exactly one poll running for every active binding: looks at once when bindings change, and every 30 seconds at what a
/// lost signal left. Two pollers of one token would steal each other's messages.
/// </summary>
internal sealed partial class InboxListener(
    IServiceProvider services, IDbContextFactory<RegouDbContext> contexts, BindingsChanged changed, IOptions<ILinkOptions> options,
    TimeProvider time, ILogger<InboxListener> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);
    private readonly Dictionary<long, Listening> running = [];
    private readonly List<Task> ending = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await ReconcileAsync(stoppingToken);
                await NextLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var id in running.Keys.ToList()) await EndAsync(id);
            await Task.WhenAll(ending);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            ending.RemoveAll(task => task.IsCompleted);
            var wanted = await WantedAsync(cancellationToken);
            foreach (var (id, listening) in running.ToList())
            {
                if (listening.Task.IsCompleted || !wanted.TryGetValue(id, out var binding) || binding.Bot != listening.Bot)
                    await EndAsync(id);
            }

            var started = 0;
            foreach (var binding in wanted.Values.Where(binding => !running.ContainsKey(binding.Id)))
                Start(binding, TimeSpan.FromSeconds((double)started++ / options.Value.StartsPerSecond));
            if (started > 0) Log.Started(logger, started, running.Count);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, error);
        }
    }

    private async Task<Dictionary<long, ListenedBinding>> WantedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var active = await db.WechatBotBindings
            .Where(row => row.Status == BindingStatus.Active)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.BaseUrl, row.BotToken, row.Cursor })
            .ToListAsync(cancellationToken);
        return active
            .Where(row => Uri.IsWellFormedUriString(row.BaseUrl, UriKind.Absolute))
            .ToDictionary(row => row.Id, row => new ListenedBinding(row.Id, new(new(row.BaseUrl), row.BotToken), row.Cursor));
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

    private async Task NextLookAsync(CancellationToken cancellationToken)
    {
        using var sweep = new CancellationTokenSource(Sweep, time);
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
    }
}
