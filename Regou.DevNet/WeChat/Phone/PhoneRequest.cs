namespace Regou.DevNet.WeChat.Phone;

/// <summary>The body of any control call; each call says what it needs.</summary>
internal sealed record PhoneRequest(
    string? User = null,
    string? Text = null,
    bool Voice = false,
    string? Qr = null,
    string? Digits = null,
    long UpTo = long.MaxValue,
    ILinkEndpoint? Endpoint = null,
    ILinkFault? Fault = null,
    double? Rate = null,
    int Times = 1,
    double AdvanceSeconds = 0);
