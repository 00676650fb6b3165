namespace Regou.DevNet.WeChat;

/// <summary>A code that somebody is being shown and nobody has scanned.</summary>
/// <param name="Text">What the QR code says.</param>
public sealed record LiveQrCode(string Id, string Text, DateTimeOffset CreatedAt);
