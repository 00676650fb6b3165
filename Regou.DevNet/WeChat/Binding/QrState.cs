namespace Regou.DevNet.WeChat.Binding;

internal enum QrState
{
    Wait,
    NeedVerifyCode,
    Scanned,
    BindedRedirect,
    Confirmed,
    VerifyBlocked,
    Expired,
}
