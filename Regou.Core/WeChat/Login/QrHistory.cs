namespace Regou.WeChat.Login;

/// <summary>What a sign-in remembers between two polls.</summary>
/// <param name="PollBase">Where the status of the current code is asked.</param>
/// <param name="CodesUsed">Codes fetched so far, the current one included.</param>
/// <param name="Scanned">Somebody holds the current code on his phone: only the server's word takes it from him.</param>
/// <param name="Digits">Typed by the user and not yet accepted; sent with every poll until then.</param>
internal sealed record QrHistory(
    Uri PollBase, DateTimeOffset StartedAt, DateTimeOffset CodeAt, int CodesUsed = 1, bool Scanned = false,
    string? Digits = null);

internal enum QrAction
{
    /// <summary>Ask again after the usual pause.</summary>
    Poll,
    AskDigits,
    FetchCode,

    /// <summary>Store the credentials that the status carries.</summary>
    Bind,

    /// <summary>Already bound here: sign in with the stored binding.</summary>
    UseStored,
    Fail,
}

/// <param name="Shows">The new state for whoever watches; null: as before.</param>
internal sealed record QrMove(QrAction Action, QrHistory History, QrLoginState? Shows = null);
