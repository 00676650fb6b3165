namespace Regou.DevNet.WeChat;

/// <summary>What became of one sendmessage, in the order in which the service looks.</summary>
public enum SendOutcome
{
    /// <summary><c>-14</c>: no, unknown or dead token, or a required header is missing.</summary>
    StaleToken,

    /// <summary><c>-3</c>: the body is no JSON.</summary>
    NotJson,

    /// <summary><c>-3</c>: <c>to_user_id</c> is not exactly the bound user.</summary>
    WrongRecipient,

    /// <summary>Dropped: <c>from_user_id</c> is missing or not empty.</summary>
    SenderNotEmpty,

    /// <summary>Dropped: no <c>client_id</c>.</summary>
    NoClientId,

    /// <summary><c>-3</c>: not exactly one item of a known kind.</summary>
    BadItems,

    /// <summary><c>-2</c>.</summary>
    TextTooLong,

    /// <summary><c>-2</c>: the context token is missing, not of this binding or too old.</summary>
    NoContextToken,

    /// <summary><c>-2</c>: <see cref="ILinkKnobs.NotifyRequired"/>.</summary>
    NotNotified,

    /// <summary><c>-2</c>: the user has not written since he bound the bot.</summary>
    NeverWrote,

    /// <summary><c>-2</c>.</summary>
    WindowClosed,

    /// <summary><c>-2</c>.</summary>
    QuotaUsed,

    /// <summary>Dropped: <see cref="ILinkKnobs.SilentDropUsers"/>.</summary>
    SilentUser,

    /// <summary>Answered as a success, not shown again: <see cref="RepeatedClientId.Swallow"/>.</summary>
    Swallowed,

    Delivered,
}
