namespace Regou.DevNet.WeChat.Binding;

/// <summary>One reply of get_qrcode_status.</summary>
/// <param name="RedirectHost">Not null: <c>scaned_but_redirect</c>, with the host unless it is empty.</param>
internal readonly record struct QrAnswer(QrState State, BotCredentials? Credentials = null, string? RedirectHost = null)
{
    private string Word => RedirectHost is not null ? "scaned_but_redirect" : State switch
    {
        QrState.Wait => "wait",
        QrState.NeedVerifyCode => "need_verifycode",
        QrState.Scanned => "scaned",
        QrState.BindedRedirect => "binded_redirect",
        QrState.Confirmed => "confirmed",
        QrState.VerifyBlocked => "verify_code_blocked",
        _ => "expired",
    };

    public ReadOnlyMemory<byte> ToJson() => Hosting.Json.Write(this, static (json, answer) =>
    {
        json.WriteNumber("ret", 0);
        json.WriteString("status", answer.Word);
        if (answer.RedirectHost is { Length: > 0 }) json.WriteString("redirect_host", answer.RedirectHost);
        if (answer is not { RedirectHost: null, State: QrState.Confirmed, Credentials: { } credentials }) return;
        json.WriteString("bot_token", credentials.BotToken);
        json.WriteString("ilink_bot_id", credentials.ILinkBotId);
        json.WriteString("baseurl", credentials.BaseUrl);
        json.WriteString("ilink_user_id", credentials.ILinkUserId);
    });
}
