using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Login;

/// <summary>Takes one sign-in from its first code to its end: asks the server, lets <see cref="QrMachine"/> decide, does it.</summary>
internal sealed partial class QrLoginRun(
    ILinkClient client, ILinkAddresses addresses, BindingStore bindings, IOptions<ILinkOptions> options, TimeProvider time,
    ILogger<QrLoginRun> logger)
{
    private const int FetchTries = 3;
    private const int StoreTries = 5;
    private static readonly TimeSpan ShortestDigitsWait = TimeSpan.FromSeconds(5);
    private static readonly QrLoginState Unavailable = new(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable);
    private readonly QrMachine machine = new(addresses, options.Value);

    private TimeSpan Pause => TimeSpan.FromMilliseconds(options.Value.QrPauseMilliseconds);

    /// <returns>The last state: confirmed or failed.</returns>
    public async Task<QrLoginState> RunAsync(QrLogin login, CancellationToken cancellationToken, long? linkTo = null)
    {
        var history = machine.Begin(time.GetUtcNow());
        var code = await FetchAsync(login, cancellationToken);
        while (code is not null)
        {
            var status = await PollAsync(history, code, cancellationToken);
            var move = machine.Next(history, status, time.GetUtcNow());
            history = move.History;
            switch (move.Action)
            {
                case QrAction.Fail:
                    return move.Shows!;
                case QrAction.Bind:
                    return await BindAsync(status, linkTo, cancellationToken);
                case QrAction.UseStored:
                    return Confirmed(await bindings.FindBoundUserAsync(status, cancellationToken, linkTo));
                case QrAction.AskDigits:
                    history = history with { Digits = await DigitsAsync(login, move, cancellationToken) };
                    continue;
            }

            if (move.Shows is { } shows) login.Show(shows);
            if (move.Action == QrAction.FetchCode)
            {
                code = await FetchAsync(login, cancellationToken);
                history = history with { CodeAt = time.GetUtcNow() };
            }
            else
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        return Unavailable;
    }

    private static QrLoginState Confirmed(long? userId) => userId is null ? Unavailable : new(QrLoginPhase.Confirmed, UserId: userId);

    private async Task<QrCode?> FetchAsync(QrLogin login, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var code = await client.GetBotQrCodeAsync(cancellationToken);
                login.Show(new(QrLoginPhase.ShowingCode, code.Text));
                return code;
            }
            catch (ILinkException error)
            {
                Log.NoCode(logger, error.Message, attempt);
                if (attempt == FetchTries) return null;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<QrStatus> PollAsync(QrHistory history, QrCode code, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetQrCodeStatusAsync(history.PollBase, code.Id, history.Digits, cancellationToken);
        }
        catch (ILinkException)
        {
            return QrStatus.Wait;
        }
    }

    /// <returns>Null when nobody typed them while the code lived.</returns>
    private async Task<string?> DigitsAsync(QrLogin login, QrMove move, CancellationToken cancellationToken)
    {
        var left = machine.CodeEnds(move.History) - time.GetUtcNow();
        try
        {
            return await login.AskDigits(move.Shows!)
                .WaitAsync(left > ShortestDigitsWait ? left : ShortestDigitsWait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The credentials are told only once: a database that is busy is asked again, and a stop waits for the commit.</summary>
    private async Task<QrLoginState> BindAsync(QrStatus status, long? linkTo, CancellationToken cancellationToken)
    {
        if (!ConfirmedScan.TryRead(status, addresses, out var scan, out var problem))
        {
            Log.NotAcceptable(logger, problem);
            return Unavailable;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Confirmed(await bindings.BindAsync(scan, CancellationToken.None, linkTo));
            }
            catch (Exception error)
            {
                Log.NotStored(logger, error, attempt);
                if (attempt == StoreTries) return Unavailable;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No QR code to sign in with, attempt {Attempt}: {Reason}")]
        public static partial void NoCode(ILogger logger, string reason, int attempt);

        [LoggerMessage(2, LogLevel.Error, "A confirmed scan is not usable: {Problem}")]
        public static partial void NotAcceptable(ILogger logger, string problem);

        [LoggerMessage(3, LogLevel.Error, "A confirmed scan could not be stored, attempt {Attempt}")]
        public static partial void NotStored(ILogger logger, Exception error, int attempt);
    }
}
