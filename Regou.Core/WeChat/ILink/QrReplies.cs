namespace Regou.WeChat.ILink;

/// <param name="Id">What the status call asks for.</param>
/// <param name="Text">What is shown as a QR code.</param>
public sealed record QrCode(string Id, string Text);

/// <summary>The server's word on a code; every member but the status may be missing, and none is checked yet.</summary>
public sealed record QrStatus(
    string Status, string? RedirectHost = null, string? BotToken = null, string? BotId = null, string? BaseUrl = null,
    string? UserId = null)
{
    /// <summary>Also what a time-out, a gateway's error and a broken connection count as.</summary>
    public static readonly QrStatus Wait = new("wait");

    public override string ToString() => Status;
}
