namespace Regou.WeChat;

public enum QrLoginPhase
{
    /// <summary>A code is being fetched.</summary>
    Preparing,

    /// <summary><see cref="QrLoginState.QrText"/> is to be shown as a QR code.</summary>
    ShowingCode,

    /// <summary>Scanned; the user confirms on the phone.</summary>
    Scanned,

    /// <summary>The phone shows digits that the user types on our side.</summary>
    NeedsDigits,

    /// <summary>Bound and signed in: <see cref="QrLoginState.UserId"/>.</summary>
    Confirmed,
    Failed,
}

public enum QrLoginFailure
{
    /// <summary>Nobody scanned in time.</summary>
    TimedOut,

    /// <summary>The WeChat service could not be reached or answered out of shape.</summary>
    ServiceUnavailable,

    /// <summary>Too many sign-ins are under way on this server.</summary>
    TooManyAttempts,
}

/// <param name="DigitsWereWrong">In <see cref="QrLoginPhase.NeedsDigits"/>: the digits typed before were not the phone's.</param>
public sealed record QrLoginState(
    QrLoginPhase Phase, string? QrText = null, long? UserId = null, QrLoginFailure? Failure = null, bool DigitsWereWrong = false);

/// <summary>Starts sign-ins by WeChat QR code. Scanning binds the user's bot and creates the user when he is new.</summary>
public interface IQrLogins
{
    /// <param name="linkTo">
    /// The session of somebody who is signed in: what is scanned becomes his, and if it was another account's, the two become one. The
    /// caller has checked that the session's proof is fresh.
    /// </param>
    IQrLogin Start(long? linkTo = null);
}

/// <summary>
/// One sign-in. It goes on until it is confirmed or fails even when nobody watches, so that a scan is never lost by closing the page.
/// </summary>
public interface IQrLogin
{
    QrLoginState State { get; }

    /// <summary>Completes at the next change of <see cref="State"/>; take it before reading the state.</summary>
    Task NextChange { get; }

    void SubmitDigits(string digits);
}
