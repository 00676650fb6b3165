using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Login;

/// <summary>Owns the sign-ins under way: each runs to its end whoever watches, their number is bounded, and a stop ends them.</summary>
internal sealed partial class QrLogins(IServiceProvider services, IOptions<ILinkOptions> options, ILogger<QrLogins> logger)
    : IQrLogins, IHostedService, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<QrLogin, Task> running = [];
    private readonly CancellationTokenSource stop = new();

    public IQrLogin Start(long? linkTo = null)
    {
        lock (gate)
        {
            if (stop.IsCancellationRequested) return QrLogin.Refused(QrLoginFailure.ServiceUnavailable);
            if (running.Count >= options.Value.MaxQrLogins) return QrLogin.Refused(QrLoginFailure.TooManyAttempts);
            var login = new QrLogin();
            running.Add(login, RunAsync(login, linkTo, stop.Token));
            return login;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        lock (gate)
        {
            stop.Cancel();
            all = [.. running.Values];
        }

        await Task.WhenAll(all).WaitAsync(cancellationToken);
    }

    public void Dispose() => stop.Dispose();

    private async Task RunAsync(QrLogin login, long? linkTo, CancellationToken cancellationToken)
    {
        // Leaves the caller's lock and, when a page started this, the page's synchronization context, which dies with the page.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var end = new QrLoginState(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable);
        try
        {
            end = await ActivatorUtilities.CreateInstance<QrLoginRun>(services).RunAsync(login, cancellationToken, linkTo);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
        finally
        {
            lock (gate) running.Remove(login);
            login.Show(end);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A WeChat sign-in was ended by the stop of this process")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "A WeChat sign-in failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
