namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>The body of a sendmessage, as far as the service looks at it.</summary>
/// <param name="To">Null when missing or no text; so are the others.</param>
/// <param name="Kind">Null unless there is exactly one item of a known kind that carries what its kind names.</param>
/// <param name="TextBytes">Length of a text item in UTF-8.</param>
internal readonly record struct SendCommand(
    string? To,
    string? From,
    string? ClientId,
    string? ContextToken,
    int State,
    PhoneMessageKind? Kind,
    string Text,
    int TextBytes,
    bool LooksOfficial);
