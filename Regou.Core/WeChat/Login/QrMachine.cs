using Regou.WeChat.ILink;

namespace Regou.WeChat.Login;

/// <summary>Decides what follows from a code's status. Knows no clock and no network.</summary>
internal sealed class QrMachine(ILinkAddresses addresses, ILinkOptions options)
{
    public const int MaximumCodes = 3;

    public QrHistory Begin(DateTimeOffset now) => new(addresses.Configured, now, now);

    /// <summary>When a user who was asked for digits is no longer waited for.</summary>
    public DateTimeOffset CodeEnds(QrHistory history) => Earlier(history.CodeAt.AddSeconds(options.QrLifeSeconds), AttemptEnds(history));

    public QrMove Next(QrHistory history, QrStatus status, DateTimeOffset now) => status.Status switch
    {
        "confirmed" => new(QrAction.Bind, history),
        "binded_redirect" => new(QrAction.UseStored, history),
        _ when now >= AttemptEnds(history) => Failed(history, QrLoginFailure.TimedOut),
        "scaned" => new(QrAction.Poll, history with { Scanned = true, Digits = null }, new(QrLoginPhase.Scanned)),
        "scaned_but_redirect" => Redirect(history, status.RedirectHost),
        "need_verifycode" => new(
            QrAction.AskDigits, history with { Scanned = true, Digits = null },
            new(QrLoginPhase.NeedsDigits, DigitsWereWrong: history.Digits is not null)),
        "verify_code_blocked" or "expired" => Refresh(history),
        "wait" when !history.Scanned && now >= CodeEnds(history) => Refresh(history),
        _ => new(QrAction.Poll, history),
    };

    private DateTimeOffset AttemptEnds(QrHistory history) => history.StartedAt.AddSeconds(options.QrAttemptSeconds);

    /// <summary>A new code comes from the configured base and is asked about there, whatever the old one was redirected to.</summary>
    private QrMove Refresh(QrHistory history) => history.CodesUsed >= MaximumCodes
        ? Failed(history, QrLoginFailure.TimedOut)
        : new(
            QrAction.FetchCode,
            history with { PollBase = addresses.Configured, CodesUsed = history.CodesUsed + 1, Scanned = false, Digits = null },
            new(QrLoginPhase.Preparing));

    private QrMove Redirect(QrHistory history, string? host)
    {
        history = history with { Scanned = true };
        var scanned = new QrLoginState(QrLoginPhase.Scanned);
        if (string.IsNullOrEmpty(host)) return new(QrAction.Poll, history, scanned);
        return addresses.TryRedirect(host, out var address)
            ? new(QrAction.Poll, history with { PollBase = address }, scanned)
            : Failed(history, QrLoginFailure.ServiceUnavailable);
    }

    private static QrMove Failed(QrHistory history, QrLoginFailure failure) =>
        new(QrAction.Fail, history, new(QrLoginPhase.Failed, Failure: failure));

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
