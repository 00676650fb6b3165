namespace Regou.DevNet.WeChat;

public enum ILinkEndpoint
{
    GetBotQrcode,
    GetQrcodeStatus,
    GetUpdates,
    SendMessage,
    GetConfig,
    SendTyping,
    NotifyStart,
    NotifyStop,
}
